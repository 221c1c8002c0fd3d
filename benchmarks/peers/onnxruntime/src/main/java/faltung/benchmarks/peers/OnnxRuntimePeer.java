package faltung.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime with a model of one layer, whose weights are constants and so packed before. */
public final class OnnxRuntimePeer implements Peer {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private int threads = 1;

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public String version() {
    return environment.getVersion();
  }

  @Override
  public void threads(int count) {
    threads = count;
  }

  @Override
  public @Nullable Prepared prepare(Task task) throws OrtException {
    if (!task.kind().equals("layer")) {
      return null;
    }
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    OrtSession session = environment.createSession(OnnxModel.of(task), options);
    Operand x = task.operands().get(0);
    OnnxTensor input = OnnxTensor.createTensor(environment, direct(x.inFloat()), longs(x.shape()));
    int[] shape = shape(session, input);
    FloatBuffer output = direct(new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
    OnnxTensor result = OnnxTensor.createTensor(environment, output, longs(shape));
    return new Prepared() {
      @Override
      public void run() throws OrtException {
        session.run(Map.of("x", input), Map.of("y", result)).close();
      }

      @Override
      public Operand output() {
        float[] values = new float[output.capacity()];
        output.duplicate().rewind().get(values);
        return Operand.of(values, shape);
      }
    };
  }

  private static int[] shape(OrtSession session, OnnxTensor input) throws OrtException {
    try (OrtSession.Result first = session.run(Map.of("x", input))) {
      long[] lengths = ((OnnxTensor) first.get(0)).getInfo().getShape();
      return Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray();
    }
  }

  private static long[] longs(int... shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  private static FloatBuffer direct(float[] values) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.put(values).rewind();
    return buffer;
  }
}
