package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.Shape;
import faltung.fft.DoubleComplexGridFft;
import java.util.Arrays;

/** Spectra of complex blocks. */
final class ComplexSpectra implements Spectra {
  private final DoubleComplexGridFft fft;
  private final ComplexArray block;
  private final double[] scratch;
  private final DoubleSpectra.Planes[] channels;
  private final DoubleSpectra.Planes sum;

  ComplexSpectra(DoubleComplexGridFft fft, int channels) {
    this.fft = fft;
    this.block = ComplexArray.zeroed(Shape.of(fft.shape()));
    this.scratch = new double[fft.scratchLength()];
    this.channels = new DoubleSpectra.Planes[channels];
    for (int channel = 0; channel < channels; channel++) {
      this.channels[channel] = new DoubleSpectra.Planes(fft.size());
    }
    this.sum = new DoubleSpectra.Planes(fft.size());
  }

  @Override
  public ComplexArray block() {
    return block;
  }

  @Override
  public void forward(int channel) {
    DoubleSpectra.Planes to = channels[channel];
    fft.forward(
        block.real().values(), block.imaginary().values(), 0, to.real, to.imaginary, 0, scratch);
  }

  @Override
  public void begin() {
    Arrays.fill(sum.real, 0);
    Arrays.fill(sum.imaginary, 0);
  }

  @Override
  public void multiplyAdd(int channel, Object kernelSpectrum) {
    DoubleSpectra.Planes x = channels[channel];
    DoubleSpectra.multiplyAdd(x, (DoubleSpectra.Planes) kernelSpectrum, sum);
  }

  @Override
  public void inverse() {
    fft.inverse(
        sum.real, sum.imaginary, 0, block.real().values(), block.imaginary().values(), 0, scratch);
  }

  @Override
  public DoubleSpectra.Planes spectrum(int channel) {
    return channels[channel].copy();
  }
}
