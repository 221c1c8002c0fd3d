package faltung.algorithm.spectral;

import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.fft.DoubleComplexGridFft;

/** Spectra of complex blocks. */
final class ComplexSpectra implements Spectra {
  private final DoubleComplexGridFft fft;
  private final ComplexArray block;
  private final double[] scratch;
  private final Planes[] channels;
  private final Planes sum;

  /** Real and imaginary parts of a spectrum. */
  static final class Planes {
    final double[] real;
    final double[] imaginary;

    Planes(int size) {
      this.real = new double[size];
      this.imaginary = new double[size];
    }

    Planes copy() {
      Planes copy = new Planes(real.length);
      System.arraycopy(real, 0, copy.real, 0, real.length);
      System.arraycopy(imaginary, 0, copy.imaginary, 0, imaginary.length);
      return copy;
    }
  }

  ComplexSpectra(DoubleComplexGridFft fft, int channels) {
    this.fft = fft;
    this.block = ComplexArray.zeroed(Shape.of(fft.shape()));
    this.scratch = new double[fft.scratchLength()];
    this.channels = new Planes[channels];
    for (int channel = 0; channel < channels; channel++) {
      this.channels[channel] = new Planes(fft.size());
    }
    this.sum = new Planes(fft.size());
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

  @Override
  public void place(NdArray kernel, int from, int position, boolean wrapped) {
    kernel.copyElement(from, block, position);
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
    for (int k = 0; k < spectrum.real.length; k++) {
      spectrum.real[k] *= factor;
      spectrum.imaginary[k] *= factor;
    }
  }

  @Override
  public void multiply(int channel, Object kernelSpectrum) {
    Planes x = channels[channel];
    Planes h = (Planes) kernelSpectrum;
    multiply(x.real, x.imaginary, h.real, h.imaginary, sum.real, sum.imaginary);
  }

  /** Arrays as arguments, so that each is an object of its own to the compiler's vectoriser. */
  private static void multiply(
      double[] a, double[] b, double[] c, double[] d, double[] real, double[] imaginary) {
    for (int k = 0; k < real.length; k++) {
      real[k] = a[k] * c[k] - b[k] * d[k];
      imaginary[k] = a[k] * d[k] + b[k] * c[k];
    }
  }

  @Override
  public void multiplyAdd(int channel, Object kernelSpectrum) {
    Planes x = channels[channel];
    Planes h = (Planes) kernelSpectrum;
    multiplyAdd(x.real, x.imaginary, h.real, h.imaginary, sum.real, sum.imaginary);
  }

  private static void multiplyAdd(
      double[] a, double[] b, double[] c, double[] d, double[] real, double[] imaginary) {
    for (int k = 0; k < real.length; k++) {
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
  public Planes spectrum(int channel) {
    return channels[channel].copy();
  }
}
