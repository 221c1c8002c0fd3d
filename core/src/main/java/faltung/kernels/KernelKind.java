package faltung.kernels;

import faltung.signal.Signal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A kernel of the catalogue: what it is, what it takes, and how it is made. Immutable. */
public final class KernelKind {
  /** Makes the kernel of checked arguments. */
  @FunctionalInterface
  interface Maker {
    Signal make(KernelArguments arguments, KernelContext context);
  }

  private final String name;
  private final KernelGroup group;
  private final List<String> aliases;
  private final List<Integer> ranks;
  private final List<KernelParameter> parameters;
  private final String summary;
  private final String formula;
  private final String normalisation;
  private final String source;
  private final String example;
  private final boolean separable;
  private final Maker maker;

  private KernelKind(Builder builder) {
    name = builder.name;
    group = builder.group;
    aliases = builder.aliases;
    ranks = builder.ranks;
    parameters = builder.parameters;
    summary = builder.summary;
    formula = builder.formula;
    normalisation = builder.normalisation;
    source = builder.source;
    example = builder.example;
    separable = builder.separable;
    maker = Objects.requireNonNull(builder.maker, name);
  }

  static Builder of(KernelGroup group, String name) {
    return new Builder(group, name);
  }

  /** The name in a spec, such as gaussian. */
  public String name() {
    return name;
  }

  /** What it is for. */
  public KernelGroup group() {
    return group;
  }

  /** Other names that are understood. */
  public List<String> aliases() {
    return aliases;
  }

  /** The numbers of axes it has, of 1 and 2. */
  public List<Integer> ranks() {
    return ranks;
  }

  /** Its parameters in the order in which they stand without a name. */
  public List<KernelParameter> parameters() {
    return parameters;
  }

  /** One line. */
  public String summary() {
    return summary;
  }

  /** The values as a formula, as h[k], the kernel of a convolution. */
  public String formula() {
    return formula;
  }

  /** What the values are scaled to. */
  public String normalisation() {
    return normalisation;
  }

  /** Whose it is, or what describes it. */
  public String source() {
    return source;
  }

  /** A spec that makes one. */
  public String example() {
    return example;
  }

  /**
   * Whether it is a product of one factor an axis in every rank, so that the engine may convolve
   * axis by axis. The engine finds that by itself, in the values.
   */
  public boolean separable() {
    return separable;
  }

  Signal make(KernelArguments arguments, KernelContext context) {
    return maker.make(arguments, context);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects the parts of a kind. */
  static final class Builder {
    private final KernelGroup group;
    private final String name;
    private List<String> aliases = List.of();
    private List<Integer> ranks = List.of(1, 2);
    private List<KernelParameter> parameters = List.of();
    private String summary = "";
    private String formula = "";
    private String normalisation = "";
    private String source = "";
    private String example = "";
    private boolean separable;
    private @Nullable Maker maker;

    private Builder(KernelGroup group, String name) {
      this.group = group;
      this.name = name;
    }

    Builder aliases(String... others) {
      aliases = List.of(others);
      return this;
    }

    Builder ranks(Integer... some) {
      ranks = List.of(some);
      return this;
    }

    Builder parameters(KernelParameter... some) {
      parameters = List.of(some);
      return this;
    }

    Builder says(String line, String values, String scale) {
      summary = line;
      formula = values;
      normalisation = scale;
      return this;
    }

    Builder source(String text) {
      source = text;
      return this;
    }

    Builder example(String spec) {
      example = spec;
      return this;
    }

    Builder separable() {
      separable = true;
      return this;
    }

    KernelKind madeBy(Maker how) {
      maker = how;
      return new KernelKind(this);
    }
  }
}
