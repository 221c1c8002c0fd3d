package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Pictures;
import faltung.benchmarks.peer.Task;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import org.jspecify.annotations.Nullable;

/** The JDK's own {@code ConvolveOp}. */
public final class ConvolveOpPeer implements Peer {
  @Override
  public String name() {
    return "convolveop";
  }

  @Override
  public String version() {
    return String.valueOf(Runtime.version());
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    if (!task.kind().equals("filter") || !task.text("border").equals("edge")) {
      return null;
    }
    int[] shape = task.operands().get(0).shape();
    BufferedImage source = Pictures.image(task);
    BufferedImage target = Pictures.empty(shape);
    ConvolveOp filter = new ConvolveOp(Pictures.kernel(task), ConvolveOp.EDGE_NO_OP, null);
    return new Prepared() {
      @Override
      public void run() {
        filter.filter(source, target);
      }

      @Override
      public Operand output() {
        return Operand.of(Pictures.bytes(target), shape);
      }
    };
  }
}
