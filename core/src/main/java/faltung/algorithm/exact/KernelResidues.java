package faltung.algorithm.exact;

import faltung.algorithm.KernelPacking;
import faltung.array.LongArray;
import faltung.array.Slice;
import faltung.integer.ModularSpectra;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/**
 * The spectra of the kernels of {@link NumberTheoreticConvolution} modulo each prime, and how many
 * primes inputs need with them. Nothing but {@link #take} changes it.
 */
final class KernelResidues {
  private final ConvolutionProblem problem;
  private final FlatBlocks blocks;
  private final int[] kernelStrides;
  private final InputLimits limits = new InputLimits();

  /** By group and output channel, then by prime. */
  private final long[][][] spectra;

  private final ModularSpectra transforms;

  /** For taking other kernels. */
  private LongArray packed;

  private long[] flat;

  /**
   * Takes the first kernel.
   *
   * @param problem with axes in the order of the input
   * @param length of a block
   * @param kernel of the problem's shape and type
   * @param owned whether others come: then there is room for as many primes as any of them may need
   */
  KernelResidues(
      ConvolutionProblem problem, FlatBlocks blocks, int length, Slice kernel, boolean owned) {
    this.problem = problem;
    this.blocks = blocks;
    this.kernelStrides = problem.kernelStrides();
    int kernels = problem.grouping().count() * problem.outputChannels();
    this.packed = LongArray.of(new long[kernel.size()]);
    this.flat = new long[blocks.kernelLength()];
    pack(kernel);
    int primes = owned ? ModularSpectra.MOST_PRIMES : limits.primes();
    this.transforms = ModularSpectra.of(length, primes);
    this.spectra = new long[kernels][primes][length];
    transform();
    if (!owned) {
      this.packed = LongArray.of(new long[0]);
      this.flat = new long[0];
    }
  }

  /**
   * Takes another kernel, if it was said that others come; makes no object.
   *
   * @param kernel of the problem's shape and type, its elements neighbours; not modified
   */
  void take(Slice kernel) {
    pack(kernel);
    transform();
  }

  private void pack(Slice kernel) {
    KernelPacking.inOrderOfTaps(problem, kernelStrides, kernel, packed);
    limits.take(packed, taps());
  }

  private int taps() {
    return packed.size() / (problem.grouping().count() * problem.outputChannels());
  }

  private void transform() {
    int taps = taps();
    for (int index = 0; index < spectra.length; index++) {
      layOut(packed.values(), index * taps, taps);
      for (int prime = 0; prime < limits.primes(); prime++) {
        transforms.kernelSpectrum(prime, flat, spectra[index][prime]);
      }
    }
  }

  /** The taps at their places in the flat kernel, so that convolving with it is correlating. */
  private void layOut(long[] values, int from, int taps) {
    for (int tap = 0; tap < taps; tap++) {
      int rest = tap;
      int place = 0;
      for (int axis = problem.rank() - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        FlatBlocks.Axis laid = blocks.axes().get(axis);
        int t = rest % spatial.kernelLength();
        rest /= spatial.kernelLength();
        place += (laid.extent() - 1 - t * spatial.kernelDilation()) * laid.stride();
      }
      flat[place] = values[from + tap];
    }
  }

  /** The transforms modulo all primes for which there is room. */
  ModularSpectra transforms() {
    return transforms;
  }

  /** The primes that serve every input with this kernel. */
  int primes() {
    return limits.primes();
  }

  /** The primes for an input, whose greatest magnitude is an unsigned number. */
  int primesFor(long magnitude) {
    return limits.primesFor(magnitude);
  }

  /** The spectra of a kernel, by prime. */
  long[][] of(int channelOfAll) {
    return spectra[channelOfAll];
  }
}
