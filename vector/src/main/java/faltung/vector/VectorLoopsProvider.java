package faltung.vector;

import faltung.loops.Fused;
import faltung.loops.InnerLoops;
import faltung.loops.InnerLoopsProvider;

/** Offers the vector loops where the Java virtual machine compiles them well. */
public final class VectorLoopsProvider implements InnerLoopsProvider {
  private static final String INCUBATOR = "jdk.incubator.vector";
  private static final String PROPERTY = "faltung.loops";

  /** For the service loader. */
  public VectorLoopsProvider() {}

  @Override
  public Offer offer() {
    if (ModuleLayer.boot().findModule(INCUBATOR).isEmpty()) {
      return new Offer(
          null,
          "the module " + INCUBATOR + " is not there; start java with --add-modules " + INCUBATOR);
    }
    String machine = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "");
    if (!machine.contains("HotSpot") && !machine.contains("OpenJDK")) {
      return new Offer(null, "the virtual machine " + machine + " does not compile vectors well");
    }
    if (info.contains("interpreted")) {
      return new Offer(null, "the virtual machine runs in " + info + ", where vectors are slow");
    }
    if (!Fused.isFused()) {
      return new Offer(null, "vectors multiply and add at once, but " + Fused.reason());
    }
    // Without a look at the vectors themselves, whose classes take some 100 ms to load.
    boolean atOnce = "vector".equals(System.getProperty(PROPERTY));
    InnerLoops loops =
        new InnerLoops(
            VectorLoopsProvider::name,
            atOnce ? DoubleVectorLoops.warm() : DoubleVectorLoops.cold(),
            atOnce ? FloatVectorLoops.warm() : FloatVectorLoops.cold(),
            atOnce ? WarmingSampleLoops.warm() : WarmingSampleLoops.cold());
    return new Offer(loops, "the module faltung.vector and " + INCUBATOR + " are there");
  }

  private static String name() {
    int bits = DoubleVectorRows.bits();
    return bits < DoubleVectorLoops.LEAST_BITS
        ? "scalar, since vectors here have only " + bits + " bits"
        : "vectors of " + bits + " bits";
  }
}
