package faltung.nn.graph;

import faltung.array.Shape;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node computes: its attributes, the shapes of its outputs, its gradient, its loops.
 *
 * <p>Implementations are records, so that an operation is plain data: its components are its
 * attributes. One file has all of an operation but the loops, which stand in a class a kind of
 * arithmetic.
 */
public interface Operation {
  /** The name; where ONNX has the operation, ONNX's. */
  String name();

  /** The attributes by name: the components of the record. */
  default Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    RecordComponent[] components = getClass().getRecordComponents();
    if (components == null) {
      return attributes;
    }
    for (RecordComponent component : components) {
      try {
        Method accessor = component.getAccessor();
        // Our own operations are not all public; where one of another module is not, invoke fails.
        accessor.trySetAccessible();
        Object value = accessor.invoke(this);
        if (value != null) {
          attributes.put(component.getName(), value);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            name()
                + ": the attribute "
                + component.getName()
                + " cannot be read; make the record "
                + getClass().getName()
                + " public, or its package open to faltung.nn",
            e);
      }
    }
    return attributes;
  }

  /**
   * The shapes of the outputs.
   *
   * @throws IllegalArgumentException if inputs of these shapes do not fit; the text says what was
   *     expected and what came
   */
  List<Shape> outputShapes(List<Shape> inputs);

  /**
   * Records the gradients by the inputs, from those by the outputs, with operations again.
   *
   * @param node the node whose operation this is
   * @param outputs gradient by each output; null for an output that nothing depends on
   * @return one for each input; null where there is none, as by an index
   */
  List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs);

  /**
   * Whether the output has the elements of the first input in the same order, and needs no copy.
   */
  default boolean isView() {
    return false;
  }

  /** Whether two runs with equal inputs may differ, because the run's number counts. */
  default boolean dependsOnStep() {
    return false;
  }

  /** The loops in double. */
  DoubleKernel kernel(DoubleSite site);

  /** The loops in float. */
  FloatKernel kernel(FloatSite site);
}
