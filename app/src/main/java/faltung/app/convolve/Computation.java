package faltung.app.convolve;

import faltung.algorithm.spectral.FftAlgorithm;
import faltung.app.console.Console;
import faltung.app.console.Phase;
import faltung.array.NdArray;
import faltung.plan.Convolver;
import faltung.planner.Plan;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A plan whose kernel is prepared and then run, of which one sees how far it is: by the pieces that
 * are done, and before the first of them by what the planner's model expects.
 */
public final class Computation {
  private final Console console;
  private final Convolver convolver;
  private final int threads;

  /** How long one run should take, until its pieces tell. */
  private final double expected;

  private Computation(Console console, Convolver convolver, int threads, double expected) {
    this.console = console;
    this.convolver = convolver;
    this.threads = threads;
    this.expected = expected;
  }

  /**
   * Prepares a kernel.
   *
   * @param prepares the plan's kernel
   */
  public static Computation of(
      Console console, Plan plan, NdArray kernel, int threads, Supplier<Convolver> prepares) {
    long begin = System.nanoTime();
    Convolver convolver = Phase.during(console, "preparing the kernel", prepares::get);
    double preparation = (System.nanoTime() - begin) / 1e9;
    ConvolutionProblem problem = plan.request().problem();
    boolean whole =
        convolver.method().equals(FftAlgorithm.WHOLE)
            && problem.batch() * problem.grouping().count() == 1;
    // A whole transform is one piece, of one thread: forward and back, as the kernel's forward.
    double expected =
        whole
            ? Math.max(Engine.seconds(plan, kernel, 1), 2 * preparation)
            : Engine.seconds(plan, kernel, threads);
    return new Computation(console, convolver, threads, expected);
  }

  /** What runs. */
  Convolver convolver() {
    return convolver;
  }

  /**
   * The outputs for some inputs.
   *
   * @param what is done, such as convolving
   */
  public List<NdArray> run(String what, List<NdArray> inputs) {
    List<NdArray> outputs = new ArrayList<>();
    try (Phase phase = Phase.begin(console, what);
        Workers workers = Workers.of(threads)) {
      phase.expect(expected * inputs.size());
      Convolver.Workspace workspace = convolver.workspace(threads);
      for (NdArray input : inputs) {
        NdArray output = input.zeros(convolver.request().problem().outputShape());
        Passes passes = new Passes(phase, what, outputs.size(), inputs.size());
        convolver.apply(input, output, workspace, workers.watchedBy(passes));
        outputs.add(output);
        phase.at((double) outputs.size() / inputs.size());
      }
    }
    return outputs;
  }

  /**
   * Turns pieces into a share of the phase. Some methods go over their data several times, and only
   * they know how often: from the second time on each is a matter of its own.
   */
  private static final class Passes implements Workers.Watch {
    private final Phase phase;
    private final String what;
    private final int done;
    private final int count;
    private int pass;

    Passes(Phase phase, String what, int done, int count) {
      this.phase = phase;
      this.what = what;
      this.done = done;
      this.count = count;
    }

    @Override
    public void at(long begun, long pieces) {
      pass += begun == 0 ? 1 : 0;
      double share = (double) begun / pieces;
      if (pass <= 1) {
        phase.at((done + share) / count);
      } else {
        String channel = count == 1 ? "" : ", " + (done + 1) + " of " + count;
        phase.next(what + channel + ", pass " + pass);
        phase.at(share);
      }
    }
  }
}
