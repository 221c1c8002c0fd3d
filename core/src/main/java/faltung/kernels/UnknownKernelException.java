package faltung.kernels;

import java.util.List;

/** There is no kernel of that name; says which there are that are like it. */
public final class UnknownKernelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A list that is serialisable, as List.copyOf's are. */
  @SuppressWarnings("serial")
  private final List<String> candidates;

  UnknownKernelException(String message, List<String> candidates) {
    super(message);
    this.candidates = List.copyOf(candidates);
  }

  /** Names like it, the nearest first; empty if there are none. */
  public List<String> candidates() {
    return candidates;
  }
}
