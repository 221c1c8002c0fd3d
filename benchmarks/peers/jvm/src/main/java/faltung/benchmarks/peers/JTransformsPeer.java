package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import org.jspecify.annotations.Nullable;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.utils.CommonUtils;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * JTransforms' transforms. They work in place, so the input is copied in each run, which is a small
 * part of the time.
 */
public final class JTransformsPeer implements Peer {
  @Override
  public String name() {
    return "jtransforms";
  }

  @Override
  public String version() {
    return "3.2";
  }

  @Override
  public void threads(int count) {
    ConcurrencyUtils.setNumberOfThreads(count);
    CommonUtils.setThreadsBeginN_1D_FFT_2Threads(count == 1 ? Long.MAX_VALUE : 8192);
    CommonUtils.setThreadsBeginN_1D_FFT_4Threads(count == 1 ? Long.MAX_VALUE : 65_536);
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    if (!task.kind().equals("fft-real") && !task.kind().equals("fft-complex")) {
      return null;
    }
    return task.isFloat() ? new InFloat(task) : new InDouble(task);
  }

  /** Values that are transformed: real ones, or real and imaginary parts in turn. */
  private static double[] values(Task task) {
    Operand x = task.operands().get(0);
    if (task.kind().equals("fft-real")) {
      double[] values = new double[x.size()];
      for (int n = 0; n < values.length; n++) {
        values[n] = x.at(n);
      }
      return values;
    }
    Operand y = task.operands().get(1);
    double[] values = new double[2 * x.size()];
    for (int n = 0; n < x.size(); n++) {
      values[2 * n] = x.at(n);
      values[2 * n + 1] = y.at(n);
    }
    return values;
  }

  private interface Values {
    double at(int index);
  }

  /** Real parts, then imaginary ones; of a real signal the half spectrum. */
  private static double[] planes(Values packed, int n, boolean real) {
    int bins = real ? n / 2 + 1 : n;
    double[] planes = new double[2 * bins];
    for (int k = 0; k < bins; k++) {
      // Of a real signal of even length the last real part stands in place of the first imaginary
      // one.
      boolean first = real && k == 0;
      boolean last = real && n % 2 == 0 && k == n / 2;
      // Of odd length the last imaginary part stands there.
      boolean odd = real && n % 2 == 1 && k == n / 2;
      planes[k] = last ? packed.at(1) : packed.at(2 * k);
      planes[bins + k] = first || last ? 0 : odd ? packed.at(1) : packed.at(2 * k + 1);
    }
    return planes;
  }

  private static final class InDouble implements Prepared {
    private final double[] values;
    private final double[] work;
    private final boolean real;
    private final int length;
    private final DoubleFFT_1D fft;

    InDouble(Task task) {
      length = task.operands().get(0).size();
      real = task.kind().equals("fft-real");
      values = values(task);
      work = values.clone();
      fft = new DoubleFFT_1D(length);
    }

    @Override
    public void run() {
      System.arraycopy(values, 0, work, 0, work.length);
      if (real) {
        fft.realForward(work);
      } else {
        fft.complexForward(work);
      }
    }

    @Override
    public Operand output() {
      double[] planes = planes(index -> work[index], length, real);
      return Operand.of(planes, 2, planes.length / 2);
    }
  }

  private static final class InFloat implements Prepared {
    private final float[] values;
    private final float[] work;
    private final boolean real;
    private final int length;
    private final FloatFFT_1D fft;

    InFloat(Task task) {
      length = task.operands().get(0).size();
      real = task.kind().equals("fft-real");
      double[] exact = values(task);
      values = new float[exact.length];
      for (int n = 0; n < exact.length; n++) {
        values[n] = (float) exact[n];
      }
      work = values.clone();
      fft = new FloatFFT_1D(length);
    }

    @Override
    public void run() {
      System.arraycopy(values, 0, work, 0, work.length);
      if (real) {
        fft.realForward(work);
      } else {
        fft.complexForward(work);
      }
    }

    @Override
    public Operand output() {
      double[] planes = planes(index -> work[index], length, real);
      float[] floats = new float[planes.length];
      for (int n = 0; n < floats.length; n++) {
        floats[n] = (float) planes[n];
      }
      return Operand.of(floats, 2, floats.length / 2);
    }
  }
}
