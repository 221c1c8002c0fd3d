/**
 * The inner loops with the Vector API.
 *
 * <p>There is nothing to begin with: where the module is on the module path, {@code faltung.core}
 * finds it, and {@code Faltung.innerLoops()} says so.
 */
@org.jspecify.annotations.NullMarked
module faltung.vector {
  requires static org.jspecify;
  requires jdk.incubator.vector;
  requires faltung.core;

  provides faltung.loops.InnerLoopsProvider with
      faltung.vector.VectorLoopsProvider;
}
