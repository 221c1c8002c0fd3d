package faltung.tiling;

import faltung.array.Slice;
import java.io.IOException;

/** An input that gives out parts of itself along one axis, whole along the others. */
@FunctionalInterface
public interface StripSource {
  /**
   * Some neighbouring elements along the axis.
   *
   * @param first where they begin, from 0 on; of an endless source where the last ones ended
   * @param count how many
   * @return a slice of all axes, which may be overwritten by the next call and is not modified; of
   *     an endless source fewer than asked for only at its end
   */
  Slice read(long first, int count) throws IOException;
}
