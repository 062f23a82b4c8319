/**
 * Rules of our own for src (`npm run lint`): what is as long as the input is never on the stack. A list that is spread into
 * the arguments of a call is put there whole, and a function that calls itself for each part leaves a frame for each;
 * both fall over at some hundred thousand.
 */

/**
 * What is looked at of a node of the syntax tree.
 * @typedef {{ type: string, parent?: Node, name?: string, callee?: Node, object?: Node, property?: Node,
 *   argument?: Node, arguments?: Node[], params?: Node[], id?: Node | null, key?: Node }} Node
 * @typedef {{ report: (finding: { node: Node, message: string }) => void }} Context
 */

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression']);

/**
 * The functions around a node, from the inside out.
 * @param {Node} node
 */
function functionsAround(node) {
  const around = [];
  for (let at = node.parent; at; at = at.parent) if (FUNCTIONS.has(at.type)) around.push(at);
  return around;
}

/**
 * Whether a list came as the rest of the arguments of a function around: it was on the stack already.
 * @param {Node} spread
 */
const isRest = ({ parent, argument }) =>
  parent !== undefined &&
  argument?.type === 'Identifier' &&
  functionsAround(parent).some(({ params }) =>
    params?.some((one) => one.type === 'RestElement' && one.argument?.name === argument.name),
  );

/**
 * Whether a call is of a function around it, or of the method of the same object that it is in.
 * @param {Node} call
 */
function isOfItself(call) {
  const { callee } = call;
  const isOwnMethod = callee?.object?.type === 'ThisExpression';
  return functionsAround(call).some(({ id, parent }) => {
    if (isOwnMethod) return parent?.type === 'MethodDefinition' && parent.key?.name === callee.property?.name;
    const own = id ?? (parent?.type === 'VariableDeclarator' ? parent.id : null);
    return callee?.type === 'Identifier' && own?.name === callee.name;
  });
}

const noSpread = {
  /** @param {Context} context */
  create(context) {
    /** @param {Node} call */
    const check = (call) => {
      for (const node of call.arguments ?? [])
        if (node.type === 'SpreadElement' && !isRest(node))
          context.report({ node, message: 'Pass the list itself, or take its items in a loop.' });
    };
    return { CallExpression: check, NewExpression: check };
  },
};

const noRecursion = {
  /** @param {Context} context */
  create: (context) => ({
    /** @param {Node} node */
    CallExpression(node) {
      if (isOfItself(node))
        context.report({ node, message: 'Use a loop, or say in a comment what bounds the depth.' });
    },
  }),
};

export default {
  meta: { name: 'bounded' },
  rules: { 'no-spread': noSpread, 'no-recursion': noRecursion },
};
