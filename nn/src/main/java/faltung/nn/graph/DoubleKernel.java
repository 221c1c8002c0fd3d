package faltung.nn.graph;

// Twin: FloatKernel is generated from this file.

/** The loops of one node, on the slices that it was made for. Used by one thread at a time. */
public interface DoubleKernel {
  /** Computes the outputs; every element is written. */
  void run(Run run);
}
