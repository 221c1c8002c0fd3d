/** The inner loops with the Vector API. */
@org.jspecify.annotations.NullMarked
module faltung.vector {
  requires static org.jspecify;
  requires jdk.incubator.vector;
  requires faltung.core;

  provides faltung.loops.InnerLoopsProvider with
      faltung.vector.VectorLoopsProvider;
}
