package faltung.loops;

/** What is made of two numbers. */
public enum Arithmetic {
  /** a + b. */
  ADD,
  /** a − b. */
  SUBTRACT,
  /** a·b. */
  MULTIPLY,
  /** a/b. */
  DIVIDE
}
