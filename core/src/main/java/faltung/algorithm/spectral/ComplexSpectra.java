package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.fft.DoubleComplexGridFft;
import faltung.plan.SharedScratch;

/** Spectra of complex blocks. */
final class ComplexSpectra implements Spectra {
  /** Places in a {@link SharedScratch}; the channels' follow. */
  private static final int BLOCK = 0;

  private static final int SUM = 1;
  private static final int CHANNELS = 2;
  private static final int SCRATCH = 0;

  private final DoubleComplexGridFft fft;
  private final int rowLength;
  private final ComplexArray block;
  private final double[] scratch;
  private final Planes[] channels;
  private final Planes sum;

  /** Real and imaginary parts of a spectrum; of one in memory that others have, too, the first. */
  static final class Planes {
    final double[] real;
    final double[] imaginary;

    Planes(double[] real, double[] imaginary) {
      this.real = real;
      this.imaginary = imaginary;
    }

    private static Planes of(ComplexArray array) {
      return new Planes(array.real().values(), array.imaginary().values());
    }
  }

  /** One in memory that others have, too: its arrays may be longer than it needs. */
  ComplexSpectra(DoubleComplexGridFft fft, int channels, SharedScratch shared, int thread) {
    int size = fft.size();
    this.fft = fft;
    int[] lengths = fft.shape();
    this.rowLength = lengths[lengths.length - 1];
    this.block = shared.ofComplex(thread, BLOCK, size);
    this.scratch = shared.ofDouble(thread, SCRATCH, fft.scratchLength());
    this.channels = new Planes[channels];
    for (int channel = 0; channel < channels; channel++) {
      this.channels[channel] = Planes.of(shared.ofComplex(thread, CHANNELS + channel, size));
    }
    this.sum = Planes.of(shared.ofComplex(thread, SUM, size));
  }

  @Override
  public int size() {
    return fft.size();
  }

  @Override
  public int inputSize() {
    return fft.size();
  }

  @Override
  public ComplexArray block() {
    return block;
  }

  @Override
  public ComplexArray input(int channel) {
    return block;
  }

  @Override
  public int secondHalves() {
    return 0;
  }

  /** Nothing: the block is where values stand until they are transformed. */
  @Override
  public void load(int channel) {}

  /** The block, where the kernel stands until it is transformed. */
  @Override
  public void clear(Object spectrum) {
    block.fillRange(0, fft.size(), 0);
  }

  @Override
  public void placeRow(NdArray kernel, int from, int count, int row, int step, Object spectrum) {
    kernel.copyElement(from, block, row);
    int end = row + rowLength;
    for (int t = 1; t < count; t++) {
      kernel.copyElement(from + t, block, end - t * step);
    }
  }

  @Override
  public void transform(Object spectrum, int exponent) {
    BinaryScale.multiply(block, fft.size(), exponent);
    Planes to = (Planes) spectrum;
    fft.forward(
        block.real().values(), block.imaginary().values(), 0, to.real, to.imaginary, 0, scratch);
  }

  @Override
  public void forward(int channel) {
    Planes to = channels[channel];
    fft.forward(
        block.real().values(), block.imaginary().values(), 0, to.real, to.imaginary, 0, scratch);
  }

  @Override
  public void scale(int channel, int exponent) {
    double factor = Math.scalb(1.0, exponent);
    Planes spectrum = channels[channel];
    int size = fft.size();
    for (int k = 0; k < size; k++) {
      spectrum.real[k] *= factor;
      spectrum.imaginary[k] *= factor;
    }
  }

  @Override
  public void multiply(int channel, Object kernelSpectrum) {
    Planes x = channels[channel];
    Planes h = (Planes) kernelSpectrum;
    multiply(fft.size(), x.real, x.imaginary, h.real, h.imaginary, sum.real, sum.imaginary);
  }

  /** Arrays as arguments, so that each is an object of its own to the compiler's vectoriser. */
  private static void multiply(
      int size, double[] a, double[] b, double[] c, double[] d, double[] real, double[] imaginary) {
    for (int k = 0; k < size; k++) {
      real[k] = a[k] * c[k] - b[k] * d[k];
      imaginary[k] = a[k] * d[k] + b[k] * c[k];
    }
  }

  @Override
  public void multiplyAdd(int channel, Object kernelSpectrum) {
    Planes x = channels[channel];
    Planes h = (Planes) kernelSpectrum;
    multiplyAdd(fft.size(), x.real, x.imaginary, h.real, h.imaginary, sum.real, sum.imaginary);
  }

  private static void multiplyAdd(
      int size, double[] a, double[] b, double[] c, double[] d, double[] real, double[] imaginary) {
    for (int k = 0; k < size; k++) {
      real[k] += a[k] * c[k] - b[k] * d[k];
      imaginary[k] += a[k] * d[k] + b[k] * c[k];
    }
  }

  @Override
  public void inverse() {
    fft.inverse(
        sum.real, sum.imaginary, 0, block.real().values(), block.imaginary().values(), 0, scratch);
  }

  @Override
  public void convolve(Object kernelSpectrum) {
    forward(0);
    multiply(0, kernelSpectrum);
    inverse();
  }

  @Override
  public Planes newSpectrum() {
    return new Planes(new double[fft.size()], new double[fft.size()]);
  }
}
