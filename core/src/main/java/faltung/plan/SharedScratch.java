package faltung.plan;

import faltung.array.ComplexArray;
import faltung.array.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * Scratch memory of many convolvers of one owner that never run at the same time, such as the
 * layers of a network: each array is as large as the largest that any of them needs.
 *
 * <p>Whoever makes all workspaces twice, and takes the second ones, has each array once: the first
 * round finds how large they get.
 *
 * <pre>{@code
 * SharedScratch scratch = new SharedScratch();
 * for (int round = 0; round < 2; round++) {
 *   workspaces.clear();
 *   for (Convolver convolver : convolvers) {
 *     workspaces.add(convolver.workspace(threads, scratch));
 *   }
 * }
 * }</pre>
 *
 * <p>Mutable, but for {@link #APART}; workspaces are made by one thread at a time.
 */
public final class SharedScratch {
  /** Shares nothing and keeps nothing: every array is a new one, of just the size asked for. */
  public static final SharedScratch APART = new SharedScratch(false);

  private final boolean keeps;
  private final Map<Place, double[]> doubles = new HashMap<>();
  private final Map<Place, float[]> floats = new HashMap<>();
  private final Map<Place, long[]> longs = new HashMap<>();
  private final Map<Place, ComplexArray> complexes = new HashMap<>();

  private record Place(int thread, int slot) {}

  /** Without an array yet. */
  public SharedScratch() {
    this(true);
  }

  private SharedScratch(boolean keeps) {
    this.keeps = keeps;
  }

  /**
   * An array of double of at least so many elements, whose values are of no consequence.
   *
   * @param thread that will use it
   * @param slot which of the thread's arrays of this type
   */
  public double[] ofDouble(int thread, int slot, int least) {
    if (!keeps) {
      return new double[least];
    }
    Place place = new Place(thread, slot);
    double[] known = doubles.get(place);
    if (known == null || known.length < least) {
      known = new double[least];
      doubles.put(place, known);
    }
    return known;
  }

  /** The same in float. */
  public float[] ofFloat(int thread, int slot, int least) {
    if (!keeps) {
      return new float[least];
    }
    Place place = new Place(thread, slot);
    float[] known = floats.get(place);
    if (known == null || known.length < least) {
      known = new float[least];
      floats.put(place, known);
    }
    return known;
  }

  /** The same in long. */
  public long[] ofLong(int thread, int slot, int least) {
    if (!keeps) {
      return new long[least];
    }
    Place place = new Place(thread, slot);
    long[] known = longs.get(place);
    if (known == null || known.length < least) {
      known = new long[least];
      longs.put(place, known);
    }
    return known;
  }

  /** The same in complex numbers, as a vector. */
  public ComplexArray ofComplex(int thread, int slot, int least) {
    if (!keeps) {
      return ComplexArray.zeroed(Shape.of(least));
    }
    Place place = new Place(thread, slot);
    ComplexArray known = complexes.get(place);
    if (known == null || known.size() < least) {
      known = ComplexArray.zeroed(Shape.of(least));
      complexes.put(place, known);
    }
    return known;
  }

  /** The bytes of all arrays together. */
  public long bytes() {
    long bytes = 0;
    for (double[] each : doubles.values()) {
      bytes += (long) Double.BYTES * each.length;
    }
    for (float[] each : floats.values()) {
      bytes += (long) Float.BYTES * each.length;
    }
    for (long[] each : longs.values()) {
      bytes += (long) Long.BYTES * each.length;
    }
    for (ComplexArray each : complexes.values()) {
      bytes += 2L * Double.BYTES * each.size();
    }
    return bytes;
  }
}
