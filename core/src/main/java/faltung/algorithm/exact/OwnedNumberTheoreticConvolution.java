package faltung.algorithm.exact;

import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;

/**
 * Exact convolution of long integers whose owner replaces the kernel: tables, spectra and
 * workspaces have room for as many primes as any kernel may need.
 */
final class OwnedNumberTheoreticConvolution extends NumberTheoreticConvolution
    implements OwnedConvolver {
  OwnedNumberTheoreticConvolution(Request asked, FlatBlocks blocks, int length, NdArray kernel) {
    super(asked, blocks, length, kernel, /* owned= */ true);
  }

  /** {@inheritDoc} Allocates nothing. */
  @Override
  public void repack(Slice kernel) {
    take(kernel);
  }
}
