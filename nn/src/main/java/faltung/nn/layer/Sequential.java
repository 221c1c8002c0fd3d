package faltung.nn.layer;

import faltung.nn.graph.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Layers one after the other; their names are "0", "1", … unless they are given. */
public final class Sequential extends Layer {
  /** Layers with numbers for names. */
  public Sequential(Layer... layers) {
    for (int index = 0; index < layers.length; index++) {
      child(Integer.toString(index), layers[index]);
    }
  }

  private Sequential(Map<String, Layer> layers) {
    layers.forEach(this::child);
  }

  /** Layers with names, in the order of the map. */
  public static Sequential of(Map<String, Layer> layers) {
    return new Sequential(layers);
  }

  /** Begins layers with names. */
  public static Builder named(String name, Layer layer) {
    return new Builder().then(name, layer);
  }

  /** Collects layers with names. */
  public static final class Builder {
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    private Builder() {}

    /** The next layer. */
    public Builder then(String name, Layer layer) {
      if (layers.put(name, layer) != null) {
        throw new IllegalArgumentException("there is a layer \"" + name + "\" already");
      }
      return this;
    }

    /** The layers. */
    public Sequential build() {
      return new Sequential(layers);
    }
  }

  @Override
  protected Value record(Value x) {
    Value value = x;
    for (Layer layer : children().values()) {
      value = layer.apply(value);
    }
    return value;
  }
}
