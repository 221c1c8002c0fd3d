package faltung.algorithm.spectral;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.fft.DoubleConvolutionGridFft;

// Twin: FloatSpectra is generated from this file.

/**
 * Spectra of real blocks, in the order of {@link DoubleConvolutionGridFft}. Its transforms wrap
 * around negacyclically along the last axis, so what wraps around there changes its sign.
 */
final class DoubleSpectra implements Spectra {
  private final DoubleConvolutionGridFft fft;
  private final DoubleArray block;
  private final double[] scratch;
  private final DoubleArray[] channels;
  private final double[] sum;

  DoubleSpectra(DoubleConvolutionGridFft fft, int channels) {
    this.fft = fft;
    this.block = DoubleArray.zeroed(Shape.of(fft.shape()));
    this.scratch = new double[fft.scratchLength()];
    this.channels = new DoubleArray[channels];
    for (int channel = 0; channel < channels; channel++) {
      this.channels[channel] = DoubleArray.zeroed(Shape.of(fft.spectrumLength()));
    }
    this.sum = new double[fft.spectrumLength()];
  }

  @Override
  public DoubleArray block() {
    return block;
  }

  @Override
  public DoubleArray input(int channel) {
    return channels[channel];
  }

  @Override
  public int secondHalves() {
    return fft.imaginary();
  }

  @Override
  public void load(int channel) {
    double[] to = channels[channel].values();
    int half = block.shape().length(block.shape().rank() - 1) / 2;
    for (int at = 0; at < block.size() / 2; at += half) {
      System.arraycopy(block.values(), 2 * at, to, at, half);
      System.arraycopy(block.values(), 2 * at + half, to, fft.imaginary() + at, half);
    }
  }

  @Override
  public void place(NdArray kernel, int from, int position, boolean wrapped) {
    double value = ((DoubleArray) kernel).values()[from];
    block.values()[position] = wrapped ? -value : value;
  }

  @Override
  public void forward(int channel) {
    fft.forward(channels[channel].values(), scratch);
  }

  @Override
  public void scale(int channel, int exponent) {
    double factor = Math.scalb(1.0, exponent); // twin: float factor = Math.scalb(1f, exponent);
    double[] spectrum = channels[channel].values();
    for (int k = 0; k < spectrum.length; k++) {
      spectrum[k] *= factor;
    }
  }

  @Override
  public void multiply(int channel, Object kernelSpectrum) {
    fft.multiply(channels[channel].values(), (double[]) kernelSpectrum, sum);
  }

  @Override
  public void multiplyAdd(int channel, Object kernelSpectrum) {
    fft.multiplyAdd(channels[channel].values(), (double[]) kernelSpectrum, sum);
  }

  @Override
  public void inverse() {
    fft.inverse(sum, scratch);
    fft.store(sum, block.values(), 0);
  }

  @Override
  public void convolve(Object kernelSpectrum) {
    double[] planes = channels[0].values();
    fft.convolve(planes, (double[]) kernelSpectrum, scratch);
    fft.store(planes, block.values(), 0);
  }

  @Override
  public double[] spectrum(int channel) {
    return channels[channel].values().clone();
  }
}
