package faltung.app.output;

import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.media.image.Image;
import faltung.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was computed.
 *
 * @param planes one signal, or one a channel of a picture; all of one shape
 * @param picture the picture it was computed from, or null
 */
public record Result(List<Signal> planes, @Nullable Image picture) {
  public Result {
    planes = List.copyOf(planes);
  }

  /** The only, or the first plane. */
  Signal first() {
    return planes.get(0);
  }

  /** One array: the plane itself, or [channels, height, width] of several. */
  NdArray values() {
    NdArray first = first().values();
    if (planes.size() == 1) {
      return first;
    }
    Shape shape = first.shape();
    int[] lengths = new int[shape.rank() + 1];
    lengths[0] = planes.size();
    System.arraycopy(shape.toArray(), 0, lengths, 1, shape.rank());
    NdArray whole = first.zeros(Shape.of(lengths));
    int offset = 0;
    for (Signal plane : planes) {
      for (int i = 0; i < shape.size(); i++) {
        plane.values().copyElement(i, whole, offset++);
      }
    }
    return whole;
  }

  /** Whether some axis does not start at 0. */
  boolean hasOrigin() {
    for (int coordinate : first().start()) {
      if (coordinate != 0) {
        return true;
      }
    }
    return false;
  }
}
