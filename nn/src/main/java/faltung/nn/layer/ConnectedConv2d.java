package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.IndexMap;
import faltung.nn.operation.Products;
import faltung.nn.operation.Shapes;
import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution whose output channels see some of the input channels each, by a connection table,
 * as the layer C3 of LeNet-5.
 *
 * <p>Shapes: {@code weight} [connections, K, K], in the order of outputs and then of the table's
 * rows; {@code bias} [O].
 *
 * <p>Source: LeCun, Bottou, Bengio and Haffner, Gradient-Based Learning Applied to Document
 * Recognition, 1998, table I, doi:10.1109/5.726791.
 */
public final class ConnectedConv2d extends Layer {
  private final int inputs;
  private final int outputs;
  private final int kernel;
  private final int connections;
  private final IndexMap places;

  /**
   * A layer.
   *
   * @param inputs input channels
   * @param table the input channels that each output channel sees
   */
  public ConnectedConv2d(int inputs, int kernelSize, List<List<Integer>> table) {
    this.inputs = inputs;
    this.outputs = table.size();
    this.kernel = kernelSize;
    int[] map = new int[outputs * inputs];
    Arrays.fill(map, -1);
    int count = 0;
    List<Integer> fans = new ArrayList<>();
    for (int output = 0; output < outputs; output++) {
      for (int input : table.get(output)) {
        if (input < 0 || input >= inputs || map[output * inputs + input] >= 0) {
          throw new IllegalArgumentException(
              "connection table: output channel "
                  + output
                  + " names input channel "
                  + input
                  + " twice or outside of 0 to "
                  + (inputs - 1));
        }
        map[output * inputs + input] = count++;
        fans.add(table.get(output).size() * kernelSize * kernelSize);
      }
    }
    this.connections = count;
    this.places = IndexMap.of(map);
    int most = fans.stream().mapToInt(Integer::intValue).max().orElse(1);
    weight("weight", Shape.of(count, kernelSize, kernelSize), Initializer.byFanIn(most));
    weight("bias", Shape.of(outputs), Initializer.byFanIn(most));
  }

  /** The table of LeNet-5's C3: 16 maps that see 60 of 96 pairs. */
  public static List<List<Integer>> leNetTable() {
    List<List<Integer>> table = new ArrayList<>();
    for (int map = 0; map < 6; map++) {
      table.add(List.of(map, (map + 1) % 6, (map + 2) % 6));
    }
    for (int map = 0; map < 6; map++) {
      table.add(List.of(map, (map + 1) % 6, (map + 2) % 6, (map + 3) % 6));
    }
    for (int map = 0; map < 3; map++) {
      table.add(List.of(map, (map + 1) % 6, (map + 3) % 6, (map + 4) % 6));
    }
    table.add(List.of(0, 1, 2, 3, 4, 5));
    return table;
  }

  @Override
  protected Value record(Value x) {
    Expect.channels(x, 2, inputs);
    return Expect.batched(x, 2, this::convolve);
  }

  private Value convolve(Value x) {
    // Pairs that are not connected have weights that are 0 and stay so.
    Value dense = Shapes.take(value(x, "weight"), 0, places, 0);
    Value weight = Shapes.reshape(dense, outputs, inputs, kernel, kernel);
    ConvolutionProblem problem = ConvolutionProblem.layer(x.shape(), weight.shape()).build();
    return Products.convolution("Conv", problem, x, weight, value(x, "bias"));
  }

  @Override
  public String toString() {
    return "ConnectedConv2d("
        + inputs
        + ", "
        + outputs
        + ", kernel_size="
        + kernel
        + ", connections="
        + connections
        + ")";
  }
}
