package faltung.algorithm.direct;

import faltung.algorithm.Finiteness;
import faltung.algorithm.Operands;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method that is for finite kernels, for an owner who may bring others: while the kernel is not
 * finite, the direct form computes, which keeps NaN and infinity where they belong. It is made when
 * it is first needed.
 */
public final class FiniteOrDirect implements OwnedConvolver {
  private final Request request;
  private final Operands operands;
  private final OwnedConvolver method;

  /** For kernels that are not finite; made when first needed. */
  private @Nullable DirectConvolution direct;

  private OwnedConvolver current;

  /**
   * Prepares the first kernel.
   *
   * @param kernel not modified, and copied
   * @param method makes the convolver for finite kernels, with a first one of these
   */
  public FiniteOrDirect(Request request, NdArray kernel, Function<NdArray, OwnedConvolver> method) {
    this.request = request;
    this.operands = new Operands(request);
    operands.checkKernel(kernel);
    boolean finite = Finiteness.of(kernel);
    this.method = method.apply(finite ? kernel : kernel.zeros(kernel.shape()));
    this.current = this.method;
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
    repack(kernel, Workers.SERIAL);
  }

  @Override
  public void repack(Slice kernel, Workers workers) {
    operands.checkKernel(kernel);
    if (Finiteness.of(kernel)) {
      method.repack(kernel, workers);
      current = method;
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

  /** A workspace of the method, and one of the direct form. */
  private static final class Space implements Workspace {
    final FiniteOrDirect owner;
    private final SharedScratch scratch;
    private final Workspace ofMethod;

    /** Made when a kernel that is not finite is first used. */
    private @Nullable Workspace ofDirect;

    Space(FiniteOrDirect owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      this.scratch = scratch;
      this.ofMethod = owner.method.workspace(threads, scratch);
    }

    Workspace of(OwnedConvolver convolver) {
      if (convolver == owner.method) {
        return ofMethod;
      }
      Workspace made = ofDirect;
      if (made == null) {
        made = convolver.workspace(ofMethod.threads(), scratch);
        ofDirect = made;
      }
      return made;
    }

    @Override
    public int threads() {
      return ofMethod.threads();
    }

    @Override
    public long pieces() {
      return ofMethod.pieces() + (ofDirect == null ? 0 : ofDirect.pieces());
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
