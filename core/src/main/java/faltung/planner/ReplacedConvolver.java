package faltung.planner;

import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import java.util.function.Function;

/** Prepares every kernel anew: for methods that depend on its values. */
final class ReplacedConvolver implements OwnedConvolver {
  private final Function<NdArray, Convolver> prepare;
  private Convolver current;

  ReplacedConvolver(Function<NdArray, Convolver> prepare, NdArray kernel) {
    this.prepare = prepare;
    this.current = prepare.apply(kernel);
  }

  @Override
  public void repack(Slice kernel) {
    current = prepare.apply(kernel.toArray());
  }

  @Override
  public Request request() {
    return current.request();
  }

  @Override
  public String method() {
    return current.method();
  }

  @Override
  public String description() {
    return current.description();
  }

  @Override
  public Workspace workspace(int threads) {
    return workspace(threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Scratch(this, threads, scratch);
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    if (!(workspace instanceof Scratch scratch) || scratch.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    current.apply(input, output, scratch.of(current), workers);
  }

  /** The workspace of the convolver that was used last. */
  private static final class Scratch implements Workspace {
    final ReplacedConvolver owner;
    private final int threads;
    private final SharedScratch shared;
    private Convolver convolver;
    private Workspace workspace;
    private long before;

    Scratch(ReplacedConvolver owner, int threads, SharedScratch shared) {
      this.owner = owner;
      this.threads = threads;
      this.shared = shared;
      this.convolver = owner.current;
      this.workspace = convolver.workspace(threads, shared);
    }

    Workspace of(Convolver next) {
      if (next != convolver) {
        before += workspace.pieces();
        convolver = next;
        workspace = next.workspace(threads, shared);
      }
      return workspace;
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public long pieces() {
      return before + workspace.pieces();
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
