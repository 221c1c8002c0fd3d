package faltung.array;

import java.util.Arrays;

/**
 * An {@link NdArray} of complex numbers in double precision: one plane of real, one of imaginary
 * parts.
 */
public final class ComplexArray implements NdArray {
  private final DoubleArray real;
  private final DoubleArray imaginary;

  private ComplexArray(DoubleArray real, DoubleArray imaginary) {
    if (!real.shape().equals(imaginary.shape())) {
      throw new IllegalArgumentException(
          "ComplexArray: real parts of shape "
              + real.shape()
              + ", but imaginary parts of shape "
              + imaginary.shape());
    }
    this.real = real;
    this.imaginary = imaginary;
  }

  /** An array over these two planes, which are not copied. */
  public static ComplexArray of(DoubleArray real, DoubleArray imaginary) {
    return new ComplexArray(real, imaginary);
  }

  /** A vector over these two planes, which are not copied. */
  public static ComplexArray of(double[] real, double[] imaginary) {
    return new ComplexArray(DoubleArray.of(real), DoubleArray.of(imaginary));
  }

  /** An array of this shape over these two planes, which are not copied. */
  public static ComplexArray wrap(Shape shape, double[] real, double[] imaginary) {
    return new ComplexArray(DoubleArray.wrap(shape, real), DoubleArray.wrap(shape, imaginary));
  }

  /** An array of zeros. */
  public static ComplexArray zeroed(Shape shape) {
    return new ComplexArray(DoubleArray.zeroed(shape), DoubleArray.zeroed(shape));
  }

  /** The real parts, not a copy. */
  public DoubleArray real() {
    return real;
  }

  /** The imaginary parts, not a copy. */
  public DoubleArray imaginary() {
    return imaginary;
  }

  /** The complex conjugate of every element; the real parts are shared, not copied. */
  public ComplexArray conjugate() {
    double[] turned = imaginary.values().clone();
    for (int offset = 0; offset < turned.length; offset++) {
      turned[offset] = -turned[offset];
    }
    return new ComplexArray(real, DoubleArray.wrap(shape(), turned));
  }

  @Override
  public Shape shape() {
    return real.shape();
  }

  @Override
  public ElementType elementType() {
    return ElementType.COMPLEX;
  }

  @Override
  public ComplexArray reshape(Shape other) {
    return new ComplexArray(real.reshape(other), imaginary.reshape(other));
  }

  @Override
  public ComplexArray zeros(Shape other) {
    return zeroed(other);
  }

  @Override
  public ComplexArray copy() {
    return new ComplexArray(real.copy(), imaginary.copy());
  }

  @Override
  public void copyRange(int source, NdArray target, int targetOffset, int count) {
    ComplexArray other = (ComplexArray) target;
    real.copyRange(source, other.real, targetOffset, count);
    imaginary.copyRange(source, other.imaginary, targetOffset, count);
  }

  @Override
  public void addRange(int source, NdArray target, int targetOffset, int count) {
    ComplexArray other = (ComplexArray) target;
    real.addRange(source, other.real, targetOffset, count);
    imaginary.addRange(source, other.imaginary, targetOffset, count);
  }

  @Override
  public void fillRange(int offset, int count, double value) {
    real.fillRange(offset, count, value);
    imaginary.fillRange(offset, count, 0);
  }

  @Override
  public boolean isFinite() {
    return real.isFinite() && imaginary.isFinite();
  }

  /** As in {@code 1-2i}. */
  @Override
  public String elementText(int offset) {
    String imaginaryText = imaginary.elementText(offset);
    boolean signed = imaginaryText.startsWith("-");
    return real.elementText(offset) + (signed ? "" : "+") + imaginaryText + "i";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComplexArray array
        && real.equals(array.real)
        && imaginary.equals(array.imaginary);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {real.hashCode(), imaginary.hashCode()});
  }

  @Override
  public String toString() {
    return Elements.describe(this);
  }
}
