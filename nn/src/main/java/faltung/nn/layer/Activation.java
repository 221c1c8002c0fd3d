package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Function;

/** A function of each element; PyTorch's, with its defaults. */
public final class Activation extends Layer {
  // Klambauer, Unterthiner, Mayr and Hochreiter, Self-Normalizing Neural Networks, 2017.
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  private final String name;
  private final Function function;

  private Activation(String name, Function function) {
    this.name = name;
    this.function = function;
  }

  /** Any function. */
  public static Activation of(String name, Function function) {
    return new Activation(name, function);
  }

  private static Activation of(String name, Function.Kind kind) {
    return new Activation(name, Function.of(kind));
  }

  private static Activation of(String name, Function.Kind kind, double a, double b) {
    return new Activation(name, new Function(kind, a, b));
  }

  /** x above 0, else 0. */
  public static Activation relu() {
    return of("ReLU()", Function.Kind.RELU);
  }

  /** x between 0 and 6. */
  public static Activation relu6() {
    return of("ReLU6()", Function.Kind.CLIP, 0, 6);
  }

  /** With slope 0.01 below 0. */
  public static Activation leakyRelu() {
    return leakyRelu(0.01);
  }

  /** With this slope below 0. */
  public static Activation leakyRelu(double slope) {
    return of("LeakyReLU(" + slope + ")", Function.Kind.LEAKY_RELU, slope, 0);
  }

  /** alpha·(eˣ − 1) below 0, alpha 1. */
  public static Activation elu() {
    return elu(1);
  }

  /** alpha·(eˣ − 1) below 0. */
  public static Activation elu(double alpha) {
    return of("ELU(" + alpha + ")", Function.Kind.ELU, alpha, 1);
  }

  /** ELU with the numbers that keep mean and variance. */
  public static Activation selu() {
    return of("SELU()", Function.Kind.ELU, SELU_ALPHA, SELU_SCALE);
  }

  /** alpha·(e^(x/alpha) − 1) below 0, alpha 1. */
  public static Activation celu() {
    return celu(1);
  }

  /** alpha·(e^(x/alpha) − 1) below 0. */
  public static Activation celu(double alpha) {
    return of("CELU(" + alpha + ")", Function.Kind.CELU, alpha, 0);
  }

  /** x·Φ(x) by the error function. */
  public static Activation gelu() {
    return of("GELU()", Function.Kind.GELU);
  }

  /** x·Φ(x) by tanh. */
  public static Activation geluTanh() {
    return of("GELU(approximate='tanh')", Function.Kind.GELU_TANH);
  }

  /** x·sigmoid(x). */
  public static Activation silu() {
    return of("SiLU()", Function.Kind.SILU);
  }

  /** x·tanh(softplus(x)). */
  public static Activation mish() {
    return of("Mish()", Function.Kind.MISH);
  }

  /** x between −1 and 1. */
  public static Activation hardtanh() {
    return hardtanh(-1, 1);
  }

  /** x between two numbers. */
  public static Activation hardtanh(double least, double most) {
    return of("Hardtanh(" + least + ", " + most + ")", Function.Kind.CLIP, least, most);
  }

  /** (x + 3)/6 between 0 and 1. */
  public static Activation hardsigmoid() {
    return of("Hardsigmoid()", Function.Kind.HARDSIGMOID);
  }

  /** x·hardsigmoid(x). */
  public static Activation hardswish() {
    return of("Hardswish()", Function.Kind.HARDSWISH);
  }

  /** log(1 + eˣ), and x above 20. */
  public static Activation softplus() {
    return softplus(1, 20);
  }

  /** log(1 + e^(beta·x))/beta, and x where beta·x is above the threshold. */
  public static Activation softplus(double beta, double threshold) {
    return of("Softplus(" + beta + ", " + threshold + ")", Function.Kind.SOFTPLUS, beta, threshold);
  }

  /** x/(1 + |x|). */
  public static Activation softsign() {
    return of("Softsign()", Function.Kind.SOFTSIGN);
  }

  /** The hyperbolic tangent. */
  public static Activation tanh() {
    return of("Tanh()", Function.Kind.TANH);
  }

  /** x − tanh(x). */
  public static Activation tanhshrink() {
    return of("Tanhshrink()", Function.Kind.TANHSHRINK);
  }

  /** 1/(1 + e⁻ˣ). */
  public static Activation sigmoid() {
    return of("Sigmoid()", Function.Kind.SIGMOID);
  }

  /** The logarithm of the sigmoid. */
  public static Activation logSigmoid() {
    return of("LogSigmoid()", Function.Kind.LOG_SIGMOID);
  }

  /** x above a threshold, else a number. */
  public static Activation threshold(double threshold, double value) {
    return of(
        "Threshold(" + threshold + ", " + value + ")", Function.Kind.THRESHOLD, threshold, value);
  }

  /** x where |x| is above 0.5, else 0. */
  public static Activation hardshrink() {
    return hardshrink(0.5);
  }

  /** x where |x| is above a number, else 0. */
  public static Activation hardshrink(double lambda) {
    return of("Hardshrink(" + lambda + ")", Function.Kind.HARDSHRINK, lambda, 0);
  }

  /** x drawn 0.5 towards 0. */
  public static Activation softshrink() {
    return softshrink(0.5);
  }

  /** x drawn towards 0. */
  public static Activation softshrink(double lambda) {
    return of("Softshrink(" + lambda + ")", Function.Kind.SOFTSHRINK, lambda, 0);
  }

  /** The function. */
  public Function function() {
    return function;
  }

  @Override
  protected Value record(Value x) {
    return Elementwise.apply(function, x);
  }

  @Override
  public String toString() {
    return name;
  }
}
