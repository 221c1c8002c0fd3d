package faltung.nn.layer;

/** Whole channels set to 0 at random, over one axis: {@link Dropout}. */
public final class Dropout1d extends Dropout {
  /** Half of the channels. */
  public Dropout1d() {
    this(0.5);
  }

  /** With this probability. */
  public Dropout1d(double probability) {
    super("Dropout1d", 1, probability);
  }
}
