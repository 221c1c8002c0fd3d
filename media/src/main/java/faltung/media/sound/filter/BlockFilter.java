package faltung.media.sound.filter;

import faltung.algorithm.spectral.FftAlgorithm;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import faltung.tiling.StripSource;
import faltung.tiling.StripWindow;
import faltung.tiling.Strips;
import java.io.IOException;

/**
 * A sound through kernels, as far as whole windows reach: from N frames N − taps + 1.
 *
 * <pre>{@code y[n] = Σ_k h[k] x[n + taps − 1 − k]}</pre>
 *
 * <p>One plan, prepared once, computes block after block. Where blocks begin depends on the kernels
 * alone, never on who reads how much or on the length of the sound; blocks of overlap-save are
 * whole numbers of its own, so that the bits are those of one overlap-save over everything.
 *
 * <p>Memory: (channels in + channels out) blocks, and the plan's. One thread at a time, which the
 * workers help.
 */
final class BlockFilter implements SoundReader {
  /**
   * The least block, 1.4 s at 48 kHz: a plan's fixed cost is lost in it, and a stereo block of
   * doubles takes 1 MB, which stays in a cache of the second level.
   */
  private static final int LEAST_BLOCK = 1 << 16;

  private final SoundReader source;
  private final ChannelKernels kernels;
  private final Workers workers;
  private final SoundLayout layout;
  private final Recipe recipe;
  private final Convolver convolver;
  private final Convolver.Workspace workspace;
  private final int block;
  private final StripSource frames;
  private final StripWindow window;
  private final DoubleArray output;
  private long next;
  private int from;
  private int to;

  BlockFilter(SoundReader source, ChannelKernels kernels, Workers workers) {
    this.source = source;
    this.kernels = kernels;
    this.workers = workers;
    SoundLayout before = source.layout();
    this.layout = new SoundLayout(kernels.outputs(), before.sampleRate(), before.encoding());
    // Twice the taps: a third of every transform is lost to the overlap, in exchange for memory.
    int wanted = Math.max(LEAST_BLOCK, checkedBlock(kernels));
    Plan plan = Planner.standard().plan(kernels.request(wanted));
    this.block = onGrid(wanted, plan, kernels.taps());
    Request request = kernels.request(block);
    this.recipe = plan.recipe();
    this.convolver = AlgorithmList.named(plan.method()).prepare(request, recipe, kernels.kernel());
    this.workspace = convolver.workspace(workers.threads());
    SpatialAxis axis = request.problem().axes().get(0);
    this.window =
        StripWindow.endless(
            Strips.endless(axis),
            DoubleArray.zeroed(Shape.of(kernels.inputs(), axis.inputLength())));
    this.output = DoubleArray.zeroed(Shape.of(kernels.outputs(), block));
    this.frames = new FrameStrips(source, 1 << 12);
  }

  private static int checkedBlock(ChannelKernels kernels) {
    long values = 3L * kernels.taps() * Math.max(kernels.inputs(), kernels.outputs());
    if (values > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "sound: a kernel of "
              + kernels.taps()
              + " taps for "
              + Math.max(kernels.inputs(), kernels.outputs())
              + " channels needs blocks beyond 2^31 values; shorten it");
    }
    return 2 * kernels.taps();
  }

  /** A whole number of the blocks that overlap-save cuts. */
  private static int onGrid(int wanted, Plan plan, int taps) {
    if (!plan.method().equals(FftAlgorithm.BLOCKS)) {
      return wanted;
    }
    int each = plan.recipe().number("length0") - taps + 1;
    return Math.max(each, wanted / each * each);
  }

  /** How many frames a block has. */
  int block() {
    return block;
  }

  /** How a block is computed. */
  Recipe recipe() {
    return recipe;
  }

  @Override
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public long frames() {
    return source.frames() < 0 ? -1 : Math.max(0, source.frames() - kernels.taps() + 1);
  }

  @Override
  public int read(double[][] target, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (from == to && !compute()) {
        break;
      }
      int now = Math.min(count - done, to - from);
      for (int channel = 0; channel < kernels.outputs(); channel++) {
        System.arraycopy(output.values(), channel * block + from, target[channel], done, now);
      }
      from += now;
      done += now;
    }
    return done;
  }

  /** Computes the next block; false at the end. */
  private boolean compute() throws IOException {
    from = 0;
    to = 0;
    int computed = window.fill(next, frames);
    if (computed == 0) {
      return false;
    }
    next++;
    convolver.apply(window.samples(), output, workspace, workers);
    to = computed;
    return true;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
