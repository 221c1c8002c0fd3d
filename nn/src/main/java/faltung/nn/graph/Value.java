package faltung.nn.graph;

import faltung.array.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A place in a graph where an array will stand: its name, its shape, and what makes it.
 *
 * <p>It holds no numbers; an executor has those. Equal only to itself. Immutable.
 */
public final class Value {
  /** Where a value comes from. */
  public enum Origin {
    /** Given at every run. */
    INPUT,
    /** Trained, or kept by a layer from run to run. */
    PARAMETER,
    /** The same for ever. */
    CONSTANT,
    /** Computed by a node. */
    NODE
  }

  private final Tape tape;
  private final Origin origin;
  private final String name;
  private final Shape shape;
  private final @Nullable Node producer;
  private final @Nullable Parameter parameter;
  private final @Nullable Constant constant;

  private Value(
      Tape tape,
      Origin origin,
      String name,
      Shape shape,
      @Nullable Node producer,
      @Nullable Parameter parameter,
      @Nullable Constant constant) {
    this.tape = tape;
    this.origin = origin;
    this.name = name;
    this.shape = shape;
    this.producer = producer;
    this.parameter = parameter;
    this.constant = constant;
  }

  static Value input(Tape tape, String name, Shape shape) {
    return new Value(tape, Origin.INPUT, name, shape, null, null, null);
  }

  static Value parameter(Tape tape, String name, Parameter parameter) {
    return new Value(tape, Origin.PARAMETER, name, parameter.shape(), null, parameter, null);
  }

  static Value constant(Tape tape, String name, Constant constant) {
    return new Value(tape, Origin.CONSTANT, name, constant.shape(), null, null, constant);
  }

  static Value of(Tape tape, String name, Shape shape, Node producer) {
    return new Value(tape, Origin.NODE, name, shape, producer, null, null);
  }

  /** The tape that it stands on: what is made of it is recorded there. */
  public Tape tape() {
    return tape;
  }

  /** Where it comes from. */
  public Origin origin() {
    return origin;
  }

  /** Its name, unique on its tape. */
  public String name() {
    return name;
  }

  /** The shape of the array. */
  public Shape shape() {
    return shape;
  }

  /** The node that computes it, if one does. */
  public @Nullable Node producer() {
    return producer;
  }

  /** The parameter whose value it is, if it is one's. */
  public @Nullable Parameter parameter() {
    return parameter;
  }

  /** The numbers of a constant. */
  public @Nullable Constant constant() {
    return constant;
  }

  /** Name and shape, as in {@code conv1.out [1, 6, 28, 28]}. */
  @Override
  public String toString() {
    return name + " " + shape;
  }
}
