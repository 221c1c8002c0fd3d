package faltung.plan;

import faltung.array.Slice;
import faltung.threads.Workers;

/**
 * A convolver whose owner puts other kernels in the place of the first: for weights that change at
 * every step of a training. Same shape, same method, same recipe, and so the bits of a convolver
 * prepared anew.
 *
 * <p>Not while it is used: {@link #repack} writes what {@link #apply} reads. Workspaces stay good.
 */
public interface OwnedConvolver extends Convolver {
  /**
   * Takes this kernel from now on.
   *
   * @param kernel of the first one's shape and type, its elements neighbours; not modified, and
   *     copied
   * @throws IllegalArgumentException if shape or type differ, or there are gaps
   */
  void repack(Slice kernel);

  /**
   * The same with these threads, where the kernel is large enough for that: in a gradient of
   * weights it is the gradient of a whole batch.
   */
  default void repack(Slice kernel, Workers workers) {
    repack(kernel);
  }
}
