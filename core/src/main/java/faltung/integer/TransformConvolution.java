package faltung.integer;

import java.util.concurrent.Executor;

/**
 * Convolution by number-theoretic transforms: overlap-save, a block at a time, modulo as many
 * primes as the bound asks for.
 *
 * @param inputLength values of the longer operand
 * @param kernelLength values of the shorter operand, whose spectra are kept
 * @param primes how many primes, 1 to 3
 * @param length the transform's length
 */
record TransformConvolution(int inputLength, int kernelLength, int primes, int length) {

  /**
   * The length with the fewest operations, the shortest of equals; a single block if that is it.
   */
  static TransformConvolution plan(int inputLength, int kernelLength, int primes) {
    TransformConvolution best = null;
    int maximum = 1 << PrimeModulus.LOG_MAXIMAL_ORDER;
    int outputs = inputLength + kernelLength - 1;
    int single = NumberTheoreticTransform.lengthAtLeast(Math.min(outputs, maximum));
    int length = NumberTheoreticTransform.lengthAtLeast(kernelLength);
    while (true) {
      TransformConvolution plan =
          new TransformConvolution(inputLength, kernelLength, primes, length);
      if (best == null || plan.levels() < best.levels()) {
        best = plan;
      }
      if (length >= single) {
        return best;
      }
      length = NumberTheoreticTransform.lengthAtLeast(length + 1);
    }
  }

  /** Values times levels over all transforms, to which the time is proportional. */
  double levels() {
    double transforms = 2.0 * blocks() + 1;
    return primes
        * transforms
        * length
        * Math.max(1, 32 - Integer.numberOfLeadingZeros(length - 1));
  }

  int outputs() {
    return inputLength + kernelLength - 1;
  }

  /** Blocks of the output; one block wraps nothing, more give only what no wrapping touched. */
  int blocks() {
    return length >= outputs() ? 1 : (int) ((outputs() + (long) valid() - 1) / valid());
  }

  private int valid() {
    return length - kernelLength + 1;
  }

  /** Blocks that are worked on at the same time. */
  private int wave(int threads) {
    return Math.min(blocks(), threads);
  }

  /**
   * Bytes beside operands and result: roots, spectra of the kernel, residues of a wave of blocks.
   */
  long bytes(int threads) {
    long arrays = (1L + wave(threads)) * length * Long.BYTES;
    return primes * (NumberTheoreticTransform.bytes(length) + arrays);
  }

  /** Convolves; the tasks of a stage are independent, so threads cannot change a bit. */
  void run(long[] x, long[] h, Target target, int threads, Executor executor) {
    ModularSpectra transforms = ModularSpectra.of(length, primes);
    long[][] spectra = new long[primes][length];
    Tasks.run(
        primes, threads, executor, prime -> transforms.kernelSpectrum(prime, h, spectra[prime]));
    int wave = wave(threads);
    long[][][] residues = new long[wave][primes][length];
    for (int first = 0; first < blocks(); first += wave) {
      int base = first;
      int count = Math.min(wave, blocks() - first);
      Tasks.run(
          count * primes,
          threads,
          executor,
          task -> {
            int prime = task % primes;
            int block = task / primes;
            // The input that a block's first value needs begins kernelLength − 1 before it.
            long start = blocks() == 1 ? 0 : (long) (base + block) * valid() - (kernelLength - 1);
            int from = (int) Math.max(0, start);
            int to = (int) Math.min(x.length, start + length);
            transforms.convolve(
                prime,
                x,
                from,
                (int) (from - start),
                Math.max(0, to - from),
                spectra[prime],
                residues[block][prime]);
          });
      store(residues, base, count, target, threads, executor);
    }
  }

  private void store(
      long[][][] residues, int base, int count, Target target, int threads, Executor executor) {
    int skip = blocks() == 1 ? 0 : kernelLength - 1;
    int each = blocks() == 1 ? outputs() : valid();
    // A single block is shared out too, in as many pieces as there are threads.
    int pieces = count == 1 ? threads : 1;
    Tasks.run(
        count * pieces,
        threads,
        executor,
        task -> {
          int block = task / pieces;
          int piece = task % pieces;
          long at = (long) (base + block) * each;
          int values = (int) Math.min(each, outputs() - at);
          int from = (int) ((long) values * piece / pieces);
          int to = (int) ((long) values * (piece + 1) / pieces);
          target.takeResidues(residues[block], skip + from, to - from, (int) at + from);
        });
  }
}
