package faltung.benchmarks.peer;

/**
 * The plain microkernel, as a measure of the machine: whatever is asked, it multiplies and adds at
 * its best rate, in the element type of the work.
 */
public final class MicrokernelPeer implements Peer {
  private static final int WARM_CALLS = 400;
  private static final int TRIED_CALLS = 100;

  @Override
  public String name() {
    return "microkernel";
  }

  @Override
  public String version() {
    return String.valueOf(Runtime.version().feature());
  }

  @Override
  public Prepared prepare(Task task) {
    if (task.isFloat()) {
      FloatMicrokernel four = new FloatMicrokernel(4);
      FloatMicrokernel eight = new FloatMicrokernel(8);
      return faster(four, four.flops(), eight, eight.flops());
    }
    DoubleMicrokernel four = new DoubleMicrokernel(4);
    DoubleMicrokernel eight = new DoubleMicrokernel(8);
    return faster(four, four.flops(), eight, eight.flops());
  }

  private static Prepared faster(Runnable four, double flops4, Runnable eight, double flops8) {
    double rate4 = flops4 / nanoseconds(four);
    double rate8 = flops8 / nanoseconds(eight);
    return rate4 > rate8 ? new Kernel(four, flops4, "4×2") : new Kernel(eight, flops8, "8×2");
  }

  private static long nanoseconds(Runnable kernel) {
    for (int call = 0; call < WARM_CALLS; call++) {
      kernel.run();
    }
    long start = System.nanoTime();
    for (int call = 0; call < TRIED_CALLS; call++) {
      kernel.run();
    }
    return System.nanoTime() - start;
  }

  private record Kernel(Runnable kernel, double flops, String description) implements Prepared {
    @Override
    public void run() {
      kernel.run();
    }

    @Override
    public Operand output() {
      throw new UnsupportedOperationException("the microkernel computes nothing of use");
    }
  }
}
