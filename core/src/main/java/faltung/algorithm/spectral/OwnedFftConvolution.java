package faltung.algorithm.spectral;

import faltung.algorithm.Operands;
import faltung.algorithm.direct.DirectConvolution;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Convolution through spectra whose owner replaces the kernel: its spectra are written into the
 * memory of the first one's.
 *
 * <p>While a kernel is not finite, the direct form computes, as {@link FftAlgorithm#prepare} has
 * it.
 */
final class OwnedFftConvolution implements OwnedConvolver {
  private final Request request;
  private final Operands operands;
  private final FftConvolution spectral;

  /** For kernels that are not finite; made when first needed. */
  private @Nullable DirectConvolution direct;

  private Convolver current;

  /**
   * Prepares the first kernel.
   *
   * @param lengths of a block, as for {@link FftConvolution}
   */
  OwnedFftConvolution(Request request, int[] lengths, NdArray kernel) {
    this.request = request;
    this.operands = new Operands(request);
    operands.checkKernel(kernel);
    boolean finite = kernel.isFinite();
    NdArray first = finite ? kernel : kernel.zeros(kernel.shape());
    this.spectral = new FftConvolution(request, lengths, first, /* owned= */ true);
    this.current = spectral;
    if (!finite) {
      current = direct(kernel);
    }
  }

  /** The direct form with a kernel. */
  private DirectConvolution direct(Slice kernel) {
    DirectConvolution made = direct;
    if (made == null) {
      made = new DirectConvolution(request, kernel.toArray());
      direct = made;
    } else {
      made.repack(kernel);
    }
    return made;
  }

  /** {@inheritDoc} Allocates nothing, but for the first kernel that is not finite. */
  @Override
  public void repack(Slice kernel) {
    operands.checkKernel(kernel);
    if (kernel.isFinite()) {
      spectral.take(kernel);
      current = spectral;
    } else {
      current = direct(kernel);
    }
  }

  @Override
  public Request request() {
    return request;
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
    return new Space(this, threads, scratch);
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    if (!(workspace instanceof Space space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    current.apply(input, output, space.of(current), workers);
  }

  /** A workspace of the blocks, and one of the direct form. */
  private static final class Space implements Workspace {
    final OwnedFftConvolution owner;
    private final SharedScratch scratch;
    private final Workspace blocks;

    /** Made when a kernel that is not finite is first used. */
    private @Nullable Workspace sums;

    Space(OwnedFftConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      this.scratch = scratch;
      this.blocks = owner.spectral.workspace(threads, scratch);
    }

    Workspace of(Convolver convolver) {
      if (convolver == owner.spectral) {
        return blocks;
      }
      Workspace made = sums;
      if (made == null) {
        made = convolver.workspace(blocks.threads(), scratch);
        sums = made;
      }
      return made;
    }

    @Override
    public int threads() {
      return blocks.threads();
    }

    @Override
    public long pieces() {
      return blocks.pieces() + (sums == null ? 0 : sums.pieces());
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
