package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Task;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of an ONNX model of one Conv: fields of protocol buffers by their numbers in onnx.proto.
 */
final class OnnxModel {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int INTS = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private OnnxModel() {}

  /** The model of a layer: x in, y out, the weights inside. */
  static byte[] of(Task task) {
    Operand weights = task.operands().get(1);
    int[] padding = task.numbers("padding");
    int[] both = new int[2 * padding.length];
    System.arraycopy(padding, 0, both, 0, padding.length);
    System.arraycopy(padding, 0, both, padding.length, padding.length);
    OnnxModel node = new OnnxModel();
    node.text(1, "x").text(1, "w").text(2, "y").text(4, "Conv");
    node.message(5, numbers("strides", task.numbers("stride")));
    node.message(5, numbers("pads", both));
    node.message(5, number("group", task.number("groups")));
    OnnxModel tensor = new OnnxModel();
    for (int length : weights.shape()) {
      tensor.number(1, length);
    }
    ByteBuffer raw =
        ByteBuffer.allocate(weights.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(weights.inFloat());
    tensor.number(2, FLOAT).text(8, "w").bytes(9, raw.array());
    OnnxModel graph = new OnnxModel();
    graph.message(1, node).text(2, "layer").message(5, tensor);
    graph.message(11, value("x", task.operands().get(0).shape()));
    graph.message(12, value("y", null));
    OnnxModel model = new OnnxModel();
    model.number(1, 8).message(7, graph).message(8, new OnnxModel().number(2, 17));
    return model.out.toByteArray();
  }

  private static OnnxModel value(String name, int @org.jspecify.annotations.Nullable [] shape) {
    OnnxModel type = new OnnxModel().number(1, FLOAT);
    if (shape != null) {
      OnnxModel dimensions = new OnnxModel();
      for (int length : shape) {
        dimensions.message(1, new OnnxModel().number(1, length));
      }
      type.message(2, dimensions);
    }
    return new OnnxModel().text(1, name).message(2, new OnnxModel().message(1, type));
  }

  private static OnnxModel numbers(String name, int... values) {
    OnnxModel attribute = new OnnxModel().text(1, name);
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, INTS);
  }

  private static OnnxModel number(String name, int value) {
    return new OnnxModel().text(1, name).number(3, value).number(20, INT);
  }

  private OnnxModel number(int field, long value) {
    varint(field << 3 | VARINT);
    varint(value);
    return this;
  }

  private OnnxModel text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private OnnxModel message(int field, OnnxModel value) {
    return bytes(field, value.out.toByteArray());
  }

  private OnnxModel bytes(int field, byte[] value) {
    varint(field << 3 | BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
