package faltung.nn.layer;

/** Whole channels set to 0 at random, over two axes: {@link Dropout}. */
public final class Dropout2d extends Dropout {
  /** Half of the channels. */
  public Dropout2d() {
    this(0.5);
  }

  /** With this probability. */
  public Dropout2d(double probability) {
    super("Dropout2d", 2, probability);
  }
}
