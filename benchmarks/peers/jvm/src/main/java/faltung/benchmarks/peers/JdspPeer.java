package faltung.benchmarks.peers;

import com.github.psambit9791.jdsp.signal.Convolution;
import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import org.jspecify.annotations.Nullable;

/** JDSP's convolution by transforms, in double. */
public final class JdspPeer implements Peer {
  private double[] result = {};

  @Override
  public String name() {
    return "jdsp";
  }

  @Override
  public String version() {
    return "3.1.0";
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    Operand x = task.operands().get(0);
    if (!task.kind().equals("convolve") || task.isFloat() || x.shape().length > 1) {
      return null;
    }
    Operand h = task.operands().get(1);
    return new Prepared() {
      @Override
      public void run() {
        result = new Convolution(x.inDouble(), h.inDouble()).fastConvolve("full");
      }

      @Override
      public Operand output() {
        return Operand.of(result, result.length);
      }
    };
  }
}
