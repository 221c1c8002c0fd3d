package faltung.algorithm.spectral;

import faltung.array.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Transforms that were made, for whoever needs one of the same lengths: the tables of a transform
 * take about as long to make as a convolution. They are pure functions of type and lengths and do
 * not change, so nobody can tell but by the time; see ADR 7.
 *
 * <p>Keeps at most so many bytes, those used last. Safe for threads: two that miss the same one at
 * once both make it.
 */
final class KeptTransforms {
  /** The one of this process: the only state that is not anybody's own. */
  static final KeptTransforms SHARED = new KeptTransforms(16 << 20);

  private final long most;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
  private long bytes;
  private long made;

  KeptTransforms(long mostBytes) {
    this.most = mostBytes;
  }

  private record Key(ElementType type, List<Integer> lengths) {}

  private record Kept(Object transform, long bytes) {}

  /**
   * A transform that is kept, or a new one.
   *
   * @param lengths of a block
   * @param size of its tables, in bytes
   */
  <T> T get(Class<T> kind, ElementType type, int[] lengths, long size, Supplier<T> maker) {
    List<Integer> all = new ArrayList<>();
    for (int length : lengths) {
      all.add(length);
    }
    Key key = new Key(type, all);
    synchronized (this) {
      Kept known = kept.get(key);
      if (known != null) {
        return kind.cast(known.transform);
      }
      made++;
    }
    // Others need not wait for this one.
    T transform = maker.get();
    if (size <= most) {
      keep(key, new Kept(transform, size));
    }
    return transform;
  }

  private synchronized void keep(Key key, Kept next) {
    Kept before = kept.put(key, next);
    bytes += next.bytes - (before == null ? 0 : before.bytes);
    var oldest = kept.values().iterator();
    while (bytes > most) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  /** Forgets all. */
  synchronized void release() {
    kept.clear();
    bytes = 0;
  }

  /** The bytes of all that are kept. */
  synchronized long bytes() {
    return bytes;
  }

  /** How many were made because none was kept. */
  synchronized long made() {
    return made;
  }
}
