package faltung.correlation;

import java.util.List;

/**
 * Where a template fits best.
 *
 * @param position of its first element in the image, one index an axis
 * @param score there
 */
public record Match(List<Integer> position, double score) {
  /** Copies the position. */
  public Match {
    position = List.copyOf(position);
  }
}
