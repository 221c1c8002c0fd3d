package faltung.benchmarks.peer;

import org.jspecify.annotations.Nullable;

/**
 * A program that is measured, as {@link Server} holds it. To add one, write one class and name it
 * in META-INF/services.
 */
public interface Peer {
  /** The name, as {@code opencv}. */
  String name();

  /** The version of what is measured. */
  String version();

  /** Uses so many threads; asked once, before everything else. */
  default void threads(int count) {}

  /**
   * Everything that a user does once.
   *
   * @return null if this peer has no such thing
   */
  @Nullable Prepared prepare(Task task) throws Exception;

  /** What a user does again and again. */
  interface Prepared {
    /** Once. */
    void run() throws Exception;

    /** What the last run computed. */
    Operand output() throws Exception;

    /** Floating point operations of a run where they are not the work's; 0 if they are. */
    default double flops() {
      return 0;
    }

    /** What runs, in a few words without a line break. */
    default String description() {
      return "";
    }
  }
}
