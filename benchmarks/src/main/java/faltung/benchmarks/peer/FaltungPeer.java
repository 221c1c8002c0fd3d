package faltung.benchmarks.peer;

import faltung.Faltung;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

/** Ours. */
public final class FaltungPeer implements Peer {
  private Workers workers = Workers.SERIAL;

  @Override
  public String name() {
    return "faltung";
  }

  @Override
  public String version() {
    return "on-" + Runtime.version().feature() + ", loops: " + Faltung.innerLoops();
  }

  @Override
  public void threads(int count) {
    workers = count == 1 ? Workers.SERIAL : Workers.of(count);
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    return switch (task.kind()) {
      case "layer" -> FaltungLayer.applied(task, workers);
      case "repack" -> FaltungLayer.repacked(task, workers);
      case "gradient-input", "gradient-weight" -> FaltungLayer.gradient(task, workers);
      case "fft-convolution", "fft-real", "fft-complex" ->
          task.isFloat() ? FloatSpectra.of(task) : DoubleSpectra.of(task);
      case "convolve" -> FaltungSignal.oneShot(task);
      case "convolve-prepared" -> FaltungSignal.prepared(task, workers);
      case "filter", "blur" -> FaltungPicture.of(task, workers);
      case "network-training", "network-picture", "network-resnet-18" ->
          FaltungNetwork.of(task, workers);
      default -> null;
    };
  }
}
