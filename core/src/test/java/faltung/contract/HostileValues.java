package faltung.contract;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Numbers of one hostile kind for input and kernel. */
final class HostileValues {
  /** What is hostile about the magnitudes. */
  private enum Kind {
    MODERATE,
    OPPOSITE,
    TINY,
    DENORMAL_INPUT,
    DENORMAL_KERNEL,
    WIDE_INPUT,
    WIDE_KERNEL,
    WIDE_BOTH,
    SPIKES,
    CANCELLING
  }

  private final ElementType type;
  private final Kind kind;
  private final Random random;

  /** The decimal exponent that every product may reach. */
  private final int top;

  /** The exponents around which input and kernel lie. */
  private final int inputExponent;

  private final int kernelExponent;

  private HostileValues(ElementType type, Kind kind, Random random) {
    this.type = type;
    this.kind = kind;
    this.random = random;
    this.top = type == ElementType.FLOAT ? 36 : 300;
    int far = random.nextInt(top);
    boolean up = random.nextBoolean();
    this.inputExponent =
        switch (kind) {
          case OPPOSITE -> up ? far : -far;
          case TINY -> -far;
          case DENORMAL_INPUT -> -top - 24;
          case DENORMAL_KERNEL -> top;
          default -> 0;
        };
    this.kernelExponent =
        switch (kind) {
          case OPPOSITE -> -inputExponent - (up ? 8 : 4);
          case TINY -> far - top - random.nextInt(20);
          case DENORMAL_INPUT -> top - random.nextInt(top);
          case DENORMAL_KERNEL -> -top - 24;
          default -> 0;
        };
  }

  static HostileValues of(ElementType type, Random random) {
    return new HostileValues(type, Kind.values()[random.nextInt(Kind.values().length)], random);
  }

  NdArray input(Shape shape) {
    int[] place = {0};
    return filled(shape, () -> inputValue(place[0]++));
  }

  NdArray kernel(Shape shape) {
    return filled(shape, this::kernelValue);
  }

  private double inputValue(int place) {
    return switch (kind) {
      case DENORMAL_INPUT -> denormal();
      case WIDE_INPUT -> scaled(random.nextInt(2 * top - 20) - top + 10);
      case WIDE_BOTH -> scaled(random.nextInt(top - 10) - top / 2);
      case SPIKES -> scaled(random.nextInt(20) == 0 ? top * 2 / 3 : -random.nextInt(5));
      case CANCELLING -> (place % 2 == 0 ? 1 : -1) * (3 + 1e-9 * random.nextGaussian());
      default -> scaled(inputExponent);
    };
  }

  private double kernelValue() {
    return switch (kind) {
      case DENORMAL_KERNEL -> denormal();
      case WIDE_KERNEL -> scaled(random.nextInt(2 * top - 20) - top + 10);
      case WIDE_BOTH -> scaled(random.nextInt(top - 10) - top / 2);
      case CANCELLING -> 1 + 1e-12 * random.nextGaussian();
      default -> scaled(kernelExponent);
    };
  }

  private double denormal() {
    double least = type == ElementType.FLOAT ? Float.MIN_VALUE : Double.MIN_VALUE;
    return (random.nextInt(2001) - 1000) * least;
  }

  private double scaled(int exponent) {
    double value = random.nextBoolean() ? random.nextGaussian() : 2 * random.nextDouble() - 1;
    int rest = Math.max(-290, Math.min(290, exponent));
    return value * Math.pow(10, rest) * Math.pow(10, exponent - rest);
  }

  private NdArray filled(Shape shape, DoubleSupplier supplier) {
    return Operands.filled(type, shape, supplier);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
