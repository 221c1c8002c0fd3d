package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.fft.DoubleConvolutionGridFft;
import faltung.plan.SharedScratch;
import java.util.Arrays;

// Twin: FloatSpectra is generated from this file.

/**
 * Spectra of real blocks, in the order of {@link DoubleConvolutionGridFft}. Its transforms wrap
 * around negacyclically along the last axis, so what wraps around there changes its sign.
 */
final class DoubleSpectra implements Spectra {
  /** Places in a {@link SharedScratch}; the channels' follow. */
  private static final int BLOCK = 0;

  private static final int SCRATCH = 1;
  private static final int SUM = 2;
  private static final int CHANNELS = 3;
  private static final double[] NOTHING = {};

  private final DoubleConvolutionGridFft fft;
  private final int rowLength;
  private final DoubleArray block;
  private final double[] scratch;
  private final DoubleArray[] channels;
  private final double[] sum;

  /** One in memory that others have, too: its arrays may be longer than it needs. */
  DoubleSpectra(
      DoubleConvolutionGridFft fft,
      int channels,
      boolean summed,
      SharedScratch shared,
      int thread) {
    int[] shape = fft.shape();
    int length = fft.spectrumLength();
    this.fft = fft;
    this.rowLength = shape[shape.length - 1];
    // Kernels are transformed where their spectra will stand.
    this.block = DoubleArray.of(shared.ofDouble(thread, BLOCK, channels == 0 ? 1 : fft.size()));
    this.scratch = shared.ofDouble(thread, SCRATCH, fft.scratchLength());
    this.channels = new DoubleArray[channels];
    for (int channel = 0; channel < channels; channel++) {
      this.channels[channel] = DoubleArray.of(shared.ofDouble(thread, CHANNELS + channel, length));
    }
    this.sum = summed ? shared.ofDouble(thread, SUM, length) : NOTHING;
  }

  @Override
  public int size() {
    return fft.size();
  }

  @Override
  public int inputSize() {
    return fft.spectrumLength();
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
    int half = rowLength / 2;
    for (int at = 0; at < fft.size() / 2; at += half) {
      System.arraycopy(block.values(), 2 * at, to, at, half);
      System.arraycopy(block.values(), 2 * at + half, to, fft.imaginary() + at, half);
    }
  }

  @Override
  public void clear(Object spectrum) {
    Arrays.fill(values(spectrum), 0);
  }

  @Override
  public void placeRow(NdArray kernel, int from, int count, int row, int step, Object spectrum) {
    double[] taps = ((DoubleArray) kernel).values();
    double[] to = values(spectrum);
    int half = rowLength / 2;
    int first = row / 2;
    to[first] = taps[from];
    // The second half of the row first, which is the end that the taps wrap around to.
    int second = fft.imaginary() + first + half;
    int inSecond = Math.min(count - 1, half / step);
    for (int t = 1; t <= inSecond; t++) {
      to[second - t * step] = -taps[from + t];
    }
    int end = first + rowLength;
    for (int t = inSecond + 1; t < count; t++) {
      to[end - t * step] = -taps[from + t];
    }
  }

  @Override
  public void transform(Object spectrum, int exponent) {
    BinaryScale.multiply((DoubleArray) spectrum, fft.spectrumLength(), exponent);
    fft.forward(values(spectrum), scratch);
  }

  private static double[] values(Object spectrum) {
    return ((DoubleArray) spectrum).values();
  }

  @Override
  public void forward(int channel) {
    fft.forward(channels[channel].values(), scratch);
  }

  @Override
  public void scale(int channel, int exponent) {
    double factor = Math.scalb(1.0, exponent); // twin: float factor = Math.scalb(1f, exponent);
    double[] spectrum = channels[channel].values();
    int length = fft.spectrumLength();
    for (int k = 0; k < length; k++) {
      spectrum[k] *= factor;
    }
  }

  @Override
  public void multiply(int channel, Object kernelSpectrum) {
    fft.multiply(channels[channel].values(), values(kernelSpectrum), sum);
  }

  @Override
  public void multiplyAdd(int channel, Object kernelSpectrum) {
    fft.multiplyAdd(channels[channel].values(), values(kernelSpectrum), sum);
  }

  @Override
  public void inverse() {
    fft.inverse(sum, scratch);
    fft.store(sum, block.values(), 0);
  }

  @Override
  public void convolve(Object kernelSpectrum) {
    double[] planes = channels[0].values();
    fft.convolve(planes, values(kernelSpectrum), scratch);
    fft.store(planes, block.values(), 0);
  }

  @Override
  public DoubleArray newSpectrum() {
    return DoubleArray.of(new double[fft.spectrumLength()]);
  }
}
