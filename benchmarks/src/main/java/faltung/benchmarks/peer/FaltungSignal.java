package faltung.benchmarks.peer;

import faltung.Convolution;
import faltung.Faltung;
import faltung.array.NdArray;
import faltung.plan.Convolver;
import faltung.planner.Planner;
import faltung.threads.Workers;
import java.util.Map;

/** Signals and arrays of any rank, convolved in full. */
final class FaltungSignal {
  private FaltungSignal() {}

  /** As a user writes it: two arrays in, a new one out. */
  static Peer.Prepared oneShot(Task task) {
    Operand x = task.operands().get(0);
    Operand h = task.operands().get(1);
    if (task.options().containsKey("first")) {
      Peer.Prepared known =
          oneShot(new Task("convolve", Map.of("type", x.type()), task.operands()));
      return new First(known);
    }
    if (x.shape().length > 1) {
      return new OneShot(
          () -> Operands.operand(Faltung.convolve(Operands.array(x), Operands.array(h))));
    }
    return task.isFloat()
        ? new OneShot(() -> flat(Faltung.convolve(x.inFloat(), h.inFloat())))
        : new OneShot(() -> flat(Faltung.convolve(x.inDouble(), h.inDouble())));
  }

  private static Operand flat(float[] values) {
    return Operand.of(values, values.length);
  }

  private static Operand flat(double[] values) {
    return Operand.of(values, values.length);
  }

  private interface Call {
    Operand call();
  }

  private static final class OneShot implements Peer.Prepared {
    private final Call call;
    private Operand result = Operand.of(new double[0], 0);

    OneShot(Call call) {
      this.call = call;
    }

    @Override
    public void run() {
      result = call.call();
    }

    @Override
    public Operand output() {
      return result;
    }
  }

  /** Whatever its length, as the first of that length: no tables are left from earlier calls. */
  private record First(Peer.Prepared call) implements Peer.Prepared {
    @Override
    public void run() throws Exception {
      Planner.releaseTables();
      call.run();
    }

    @Override
    public Operand output() throws Exception {
      return call.output();
    }
  }

  /** The kernel ready. */
  static Peer.Prepared prepared(Task task, Workers workers) {
    NdArray x = Operands.array(task.operands().get(0));
    Convolution<?> convolution =
        Faltung.convolution(x, Operands.array(task.operands().get(1))).workers(workers);
    Convolver convolver = convolution.prepare();
    NdArray y = x.zeros(convolution.outputShape());
    Convolver.Workspace workspace = convolver.workspace(workers.threads());
    return new Peer.Prepared() {
      @Override
      public void run() {
        convolver.apply(x, y, workspace, workers);
      }

      @Override
      public Operand output() {
        return Operands.operand(y);
      }

      @Override
      public String description() {
        return convolver.description();
      }
    };
  }
}
