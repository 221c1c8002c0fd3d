package faltung.benchmarks.peer;

import faltung.fft.DoubleComplexFft;
import faltung.fft.DoubleConvolutionFft;
import faltung.fft.DoubleRealFft;

// Twin: FloatSpectra is generated from this file.

/** Transforms. */
final class DoubleSpectra {
  private DoubleSpectra() {}

  static Peer.Prepared of(Task task) {
    return switch (task.kind()) {
      case "fft-convolution" -> new Convolved(task);
      case "fft-real" -> new Real(task);
      default -> new Complex(task);
    };
  }

  private static final class Convolved implements Peer.Prepared {
    private final DoubleConvolutionFft fft;
    private final double[] x;
    private final double[] spectrum;
    private final double[] work;
    private final double[] y;

    Convolved(Task task) {
      x = task.operands().get(0).inDouble();
      double[] h = task.operands().get(1).inDouble();
      fft = DoubleConvolutionFft.of(task.number("length"));
      spectrum = new double[fft.spectrumLength()];
      work = new double[fft.spectrumLength()];
      y = new double[fft.length()];
      fft.forward(h, 0, h.length, spectrum);
    }

    @Override
    public void run() {
      fft.convolve(x, 0, x.length, spectrum, work, 0, y.length, y, 0);
    }

    @Override
    public Operand output() {
      return Operand.of(y, y.length);
    }
  }

  private static final class Real implements Peer.Prepared {
    private final DoubleRealFft fft;
    private final double[] x;
    private final double[] re;
    private final double[] im;
    private final double[] scratch;

    Real(Task task) {
      x = task.operands().get(0).inDouble();
      fft = DoubleRealFft.of(x.length);
      re = new double[fft.spectrumLength()];
      im = new double[fft.spectrumLength()];
      scratch = new double[fft.scratchLength()];
    }

    @Override
    public void run() {
      fft.forward(x, 0, re, im, 0, scratch);
    }

    @Override
    public Operand output() {
      return planes(re, im);
    }
  }

  private static final class Complex implements Peer.Prepared {
    private final DoubleComplexFft fft;
    private final double[] x;
    private final double[] y;
    private final double[] re;
    private final double[] im;
    private final double[] scratch;

    Complex(Task task) {
      x = task.operands().get(0).inDouble();
      y = task.operands().get(1).inDouble();
      fft = DoubleComplexFft.of(x.length);
      re = new double[x.length];
      im = new double[x.length];
      scratch = new double[fft.scratchLength()];
    }

    @Override
    public void run() {
      fft.forward(x, y, 0, re, im, 0, scratch);
    }

    @Override
    public Operand output() {
      return planes(re, im);
    }
  }

  private static Operand planes(double[] re, double[] im) {
    double[] both = new double[re.length + im.length];
    System.arraycopy(re, 0, both, 0, re.length);
    System.arraycopy(im, 0, both, re.length, im.length);
    return Operand.of(both, 2, re.length);
  }
}
