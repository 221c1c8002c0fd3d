package faltung.vector;

import faltung.loops.Fused;
import faltung.loops.InnerLoopsProvider;

/** Offers the vector loops where the Java virtual machine compiles them well. */
public final class VectorLoopsProvider implements InnerLoopsProvider {
  private static final String INCUBATOR = "jdk.incubator.vector";

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
    try {
      VectorLoops loops = new VectorLoops();
      return loops.bits() < 128
          ? new Offer(null, "the processor's vectors have only " + loops.bits() + " bits")
          : new Offer(loops, "the module faltung.vector and " + INCUBATOR + " are there");
    } catch (LinkageError e) {
      return new Offer(null, "the vector loops do not link: " + e);
    }
  }
}
