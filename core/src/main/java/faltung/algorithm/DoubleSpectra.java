package faltung.algorithm;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.fft.DoubleRealGridFft;
import java.util.Arrays;

// Twin: FloatSpectra is generated from this file.

/** Spectra of real blocks: half of each, the other half being its mirror. */
final class DoubleSpectra implements Spectra {
  private final DoubleRealGridFft fft;
  private final DoubleArray block;
  private final double[] scratch;
  private final Planes[] channels;
  private final Planes sum;

  /** Real and imaginary parts of a half spectrum. */
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

  DoubleSpectra(DoubleRealGridFft fft, int channels) {
    this.fft = fft;
    this.block = DoubleArray.zeroed(Shape.of(fft.shape()));
    this.scratch = new double[fft.scratchLength()];
    this.channels = new Planes[channels];
    for (int channel = 0; channel < channels; channel++) {
      this.channels[channel] = new Planes(fft.spectrumSize());
    }
    this.sum = new Planes(fft.spectrumSize());
  }

  @Override
  public DoubleArray block() {
    return block;
  }

  @Override
  public void forward(int channel) {
    Planes to = channels[channel];
    fft.forward(block.values(), 0, to.real, to.imaginary, 0, scratch);
  }

  @Override
  public void begin() {
    Arrays.fill(sum.real, 0);
    Arrays.fill(sum.imaginary, 0);
  }

  @Override
  public void multiplyAdd(int channel, Object kernelSpectrum) {
    multiplyAdd(channels[channel], (Planes) kernelSpectrum, sum);
  }

  /** Adds the products of two spectra to a third. */
  static void multiplyAdd(Planes x, Planes h, Planes sum) {
    multiplyAdd(x.real, x.imaginary, h.real, h.imaginary, sum.real, sum.imaginary);
  }

  /** Arrays as arguments, so that each is an object of its own to the compiler's vectoriser. */
  private static void multiplyAdd(
      double[] a, double[] b, double[] c, double[] d, double[] real, double[] imaginary) {
    for (int k = 0; k < real.length; k++) {
      real[k] += a[k] * c[k] - b[k] * d[k];
      imaginary[k] += a[k] * d[k] + b[k] * c[k];
    }
  }

  @Override
  public void inverse() {
    fft.inverse(sum.real, sum.imaginary, 0, block.values(), 0, scratch);
  }

  @Override
  public Planes spectrum(int channel) {
    return channels[channel].copy();
  }
}
