// For CloudFront: a function (runtime cloudfront-js-2.0) for viewer requests, where a bucket is behind it. A store
// knows neither the page of a folder nor what a browser can read: the .br or .gz beside a file is asked for here.
function handler(event) {
  var request = event.request;
  var name = request.uri.split('/').pop();
  if (name !== '' && name.indexOf('.') < 0) {
    return moved('./' + name + '/' + query(request.querystring));
  }
  if (name === '') {
    request.uri += 'index.html';
  }
  if (/\.(@ENDINGS@)$/.test(request.uri)) {
    var accepted = request.headers['accept-encoding'];
    request.uri += ending(accepted ? accepted.value.toLowerCase() : '');
  }
  return request;
}

function ending(accepted) {
  return takes(accepted, 'br') ? '.br' : takes(accepted, 'gzip') ? '.gz' : '';
}

function takes(accepted, coding) {
  return new RegExp('(^|[ ,])' + coding + ' *(,|$|; *q=(1|0?\\.0*[1-9]))').test(accepted);
}

function query(held) {
  var words = Object.keys(held).map(function (key) {
    return held[key].value === '' ? key : key + '=' + held[key].value;
  });
  return words.length ? '?' + words.join('&') : '';
}

function moved(to) {
  return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: to } } };
}
