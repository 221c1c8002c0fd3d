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
    NumberTheoreticTransform[] transforms = new NumberTheoreticTransform[primes];
    long[][] spectra = new long[primes][];
    Workers.run(
        primes,
        threads,
        executor,
        i -> {
          transforms[i] = NumberTheoreticTransform.of(PrimeModulus.all().get(i), length);
          spectra[i] = kernelSpectrum(transforms[i], h);
        });
    int wave = wave(threads);
    long[][][] residues = new long[wave][primes][length];
    for (int first = 0; first < blocks(); first += wave) {
      int base = first;
      int count = Math.min(wave, blocks() - first);
      Workers.run(
          count * primes,
          threads,
          executor,
          task -> {
            int prime = task % primes;
            long[] values = residues[task / primes][prime];
            load(x, base + task / primes, transforms[prime].modulus(), values);
            transforms[prime].forward(values);
            transforms[prime].modulus().multiplyAll(values, spectra[prime], length);
            transforms[prime].inverse(values);
          });
      store(residues, base, count, target, threads, executor);
    }
  }

  /**
   * The spectrum of h, times 2^64/N: Montgomery's product divides by 2^64, the inverse leaves N.
   */
  private long[] kernelSpectrum(NumberTheoreticTransform transform, long[] h) {
    PrimeModulus modulus = transform.modulus();
    long[] spectrum = new long[length];
    reduceInto(h, 0, modulus, spectrum, 0, h.length);
    transform.forward(spectrum);
    modulus.scaleAll(spectrum, modulus.multiply(modulus.radix(), modulus.inverse(length)), length);
    return spectrum;
  }

  private void load(long[] x, int block, PrimeModulus modulus, long[] values) {
    // The input that the block's first value needs begins kernelLength − 1 before it.
    long start = blocks() == 1 ? 0 : (long) block * valid() - (kernelLength - 1);
    int from = (int) Math.max(0, start);
    int to = (int) Math.min(x.length, start + length);
    int at = (int) (from - start);
    int count = Math.max(0, to - from);
    java.util.Arrays.fill(values, 0, at, 0);
    reduceInto(x, from, modulus, values, at, count);
    java.util.Arrays.fill(values, at + count, length, 0);
  }

  private static void reduceInto(
      long[] source, int from, PrimeModulus modulus, long[] target, int at, int count) {
    long p = modulus.prime();
    for (int i = 0; i < count; i++) {
      target[at + i] = PrimeModulus.reduce(source[from + i], p);
    }
  }

  private void store(
      long[][][] residues, int base, int count, Target target, int threads, Executor executor) {
    int skip = blocks() == 1 ? 0 : kernelLength - 1;
    int each = blocks() == 1 ? outputs() : valid();
    // A single block is shared out too, in as many pieces as there are threads.
    int pieces = count == 1 ? threads : 1;
    Workers.run(
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
