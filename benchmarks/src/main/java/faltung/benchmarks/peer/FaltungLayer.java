package faltung.benchmarks.peer;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Gradient;
import faltung.threads.Workers;

/** Layers and their gradients: a convolver that is used again and again, with its workspace. */
final class FaltungLayer implements Peer.Prepared {
  private final OwnedConvolver convolver;
  private final NdArray input;
  private final NdArray kernel;
  private final NdArray output;
  private final Convolver.Workspace workspace;
  private final Workers workers;
  private final boolean repacks;
  private final boolean applies;

  private FaltungLayer(
      Request request,
      Task task,
      NdArray input,
      NdArray kernel,
      Workers workers,
      boolean repacks,
      boolean applies) {
    Planner planner = Planner.standard();
    String method = task.options().getOrDefault("method", "auto");
    Request expected = request.uses(repacks ? 1 : 1000);
    Plan plan = (method.equals("auto") ? planner : planner.only(method)).plan(expected);
    this.input = input;
    this.kernel = kernel;
    this.workers = workers;
    this.repacks = repacks;
    this.applies = applies;
    convolver = plan.prepareOwned(kernel);
    workspace = convolver.workspace(workers.threads());
    output = input.zeros(request.problem().outputShape());
  }

  /** Weights ready, applied to an input. */
  static Peer.Prepared applied(Task task, Workers workers) {
    return new FaltungLayer(
        request(task, problem(task)),
        task,
        Operands.array(task.operands().get(0)),
        Operands.array(task.operands().get(1)),
        workers,
        false,
        true);
  }

  /** What new weights cost. */
  static Peer.Prepared repacked(Task task, Workers workers) {
    return new FaltungLayer(
        request(task, problem(task)),
        task,
        Operands.array(task.operands().get(0)),
        Operands.array(task.operands().get(1)),
        workers,
        true,
        false);
  }

  /** A gradient; what stands in the kernel's place is packed in each run. */
  static Peer.Prepared gradient(Task task, Workers workers) {
    ConvolutionProblem problem = problem(task);
    boolean byInput = task.kind().equals("gradient-input");
    Gradient gradient = byInput ? problem.inputGradient() : problem.kernelGradient();
    return new FaltungLayer(
        request(task, gradient.problem()),
        task,
        operand(gradient.input(), task, byInput),
        operand(gradient.kernel(), task, byInput),
        workers,
        true,
        true);
  }

  /** Operands are the gradient by the output, then the weights or the input. */
  private static NdArray operand(Gradient.Operand which, Task task, boolean byInput) {
    if (which == Gradient.Operand.OUTPUT_GRADIENT) {
      return Operands.array(task.operands().get(0));
    }
    if ((which == Gradient.Operand.KERNEL) != byInput) {
      throw new IllegalStateException(task.kind() + " asked for " + which);
    }
    return Operands.array(task.operands().get(1));
  }

  private static ConvolutionProblem problem(Task task) {
    return ConvolutionProblem.layer(
            Shape.of(task.numbers("input")), Shape.of(task.numbers("kernel")))
        .stride(task.numbers("stride"))
        .padding(task.numbers("padding"))
        .groups(task.number("groups"))
        .build();
  }

  private static Request request(Task task, ConvolutionProblem problem) {
    return Request.of(problem, task.isFloat() ? ElementType.FLOAT : ElementType.DOUBLE);
  }

  @Override
  public void run() {
    if (repacks) {
      convolver.repack(kernel);
    }
    if (applies) {
      convolver.apply(input, output, workspace, workers);
    }
  }

  @Override
  public Operand output() {
    return Operands.operand(output);
  }

  @Override
  public String description() {
    return convolver.description();
  }
}
