package faltung.benchmarks.judge;

import faltung.Convolution;
import faltung.Faltung;
import faltung.array.FloatArray;
import faltung.array.Shape;

/** What {@link Starts} starts: one layer, then the end. */
final class FirstLayer {
  private FirstLayer() {}

  public static void main(String[] arguments) {
    FloatArray x = FloatArray.zeroed(Shape.of(1, 64, 56, 56));
    FloatArray h = FloatArray.zeroed(Shape.of(64, 64, 3, 3));
    for (int n = 0; n < x.values().length; n++) {
      x.values()[n] = n % 7 - 3;
    }
    for (int n = 0; n < h.values().length; n++) {
      h.values()[n] = n % 5 - 2;
    }
    Convolution<?> layer = Faltung.correlation(x, h).axes("NC01", "OC01", "NO01").padding(1);
    System.out.println(layer.run().shape());
  }
}
