package faltung.plan;

import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.threads.Workers;

/**
 * A prepared kernel: applies to any number of inputs of the problem's shape. Immutable, shared by
 * threads; each concurrent use needs a workspace of its own.
 */
public interface Convolver {
  /** What it was prepared for. */
  Request request();

  /**
   * The name of the method that computes, as {@link Algorithm#name}: the plan's, unless the kernel
   * made another necessary, as {@code direct} for a kernel that holds NaN or infinity.
   */
  String method();

  /** What runs, for {@code explain()}: a clause. */
  String description();

  /** Scratch memory for uses with up to so many threads, one use at a time. */
  Workspace workspace(int threads);

  /**
   * The same, with arrays that other convolvers of the owner have, too; none of them runs while
   * another does. The direct form and Winograd's, which layers mostly are, share their large
   * arrays, other methods none.
   */
  default Workspace workspace(int threads, SharedScratch scratch) {
    return workspace(threads);
  }

  /**
   * Computes the output for an input. No array of the size of the data is allocated, unless outputs
   * that overflowed or are not finite have to be computed again; a row of outputs may cost some
   * small objects.
   *
   * @param input a whole array, or a part of one with the request's strides; not modified; must not
   *     share memory with the output, but for different parts of one array
   * @param output the same; modified: every element of the slice is written, and nothing else
   * @param workspace from {@link #workspace}, of at least as many threads as the workers; modified;
   *     what it held before is of no consequence
   * @param workers the threads to use; their number does not influence one bit of the output
   * @throws IllegalArgumentException if a shape, a stride, an element type or the workspace does
   *     not fit
   * @throws ArithmeticException if a sum of long values does not fit 64 bits
   */
  void apply(Slice input, Slice output, Workspace workspace, Workers workers);

  /** The output for an input, on the calling thread. */
  default NdArray apply(NdArray input) {
    NdArray output = input.zeros(request().problem().outputShape());
    apply(input, output, workspace(1), Workers.SERIAL);
    return output;
  }

  /** Scratch memory of a convolver; what is in it is its own affair. */
  interface Workspace {
    /** For how many threads. */
    int threads();

    /**
     * How many pieces of work the convolver's {@link Convolver#method} has computed with it since
     * it was made: blocks that were transformed, lines or rows that were summed. Not while it is
     * used.
     */
    long pieces();
  }
}
