package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import org.jspecify.annotations.Nullable;

/** What layers make of x, plus x itself or what a shortcut makes of it. */
public final class Residual extends Layer {
  private final Layer body;
  private final @Nullable Layer shortcut;

  /** Plus x itself. */
  public Residual(Layer body) {
    this.body = child("body", body);
    this.shortcut = null;
  }

  /** Plus what a shortcut makes of x. */
  public Residual(Layer body, Layer shortcut) {
    this.body = child("body", body);
    this.shortcut = child("shortcut", shortcut);
  }

  @Override
  protected Value record(Value x) {
    Value y = body.apply(x);
    Value around = shortcut == null ? x : shortcut.apply(x);
    if (!y.shape().equals(around.shape())) {
      throw new IllegalArgumentException(
          "expected equal shapes to add, got "
              + y.shape()
              + " and around it "
              + around.shape()
              + "; give a shortcut");
    }
    return Elementwise.add(y, around);
  }
}
